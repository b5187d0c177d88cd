import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {before, test} from 'node:test';
import type {Page} from 'puppeteer-core';
import ts from 'typescript';
import {launchBrowser} from '../support/browsers.js';
import {describedTags} from '../support/manifest.js';
import {ROOT} from '../support/service-process.js';
import {serveStatic} from '../support/static-server.js';

/** Attributes that are written back when their property is set; nothing else is. */
const REFLECTED = ['controls', 'autoplay', 'loop', 'preload', 'poster', 'disabled', 'required', 'multiple', 'accept', 'name'];

let page: Page;

before(async () => {
  const {origin} = await serveStatic({
    folder: join(ROOT, 'dist'),
    pages: {'/': '<!doctype html><html lang="en"><title>Tags</title><script type="module" src="/cdn/stream-tags.js"></script>'},
  });
  page = await (await launchBrowser()).newPage();
  await page.goto(origin);
  await page.waitForFunction(() => customElements.get('stream-live-viewer'));
});

const names = (list: readonly {name: string}[]): string[] => list.map(({name}) => name).sort();

/** What the class of a tag has, down to what every HTML element and every Lit element has. */
function readClass(tag: string) {
  return page.evaluate((name) => {
    const element = document.createElement(name);
    const own = new Set<string>();
    for (let level: object = element; !Object.hasOwn(level, 'addController'); level = Object.getPrototypeOf(level) as object)
      for (const key of Object.getOwnPropertyNames(level)) own.add(key);
    const {observedAttributes} = customElements.get(name) as unknown as {observedAttributes: string[]};
    return {members: [...own].sort(), attributes: [...observedAttributes].sort()};
  }, tag);
}

/** Sets a property to something else, and tells whether the attribute follows. */
function reflects(tag: string, property: string, attribute: string): Promise<boolean> {
  return page.evaluate(
    async (name, key, written) => {
      const element = document.createElement(name) as HTMLElement & Record<string, unknown> & {updateComplete: Promise<unknown>};
      document.body.append(element);
      await element.updateComplete;
      const previous = element[key];
      element[key] = typeof previous === 'boolean' ? !previous : typeof previous === 'number' ? previous + 1 : 'none';
      await element.updateComplete;
      const follows = element.hasAttribute(written);
      element.remove();
      return follows;
    },
    tag,
    property,
    attribute,
  );
}

const program = ts.createProgram([join(ROOT, 'src/elements/index.ts')], {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  experimentalDecorators: true,
  skipLibCheck: true,
});

/** What a class of ours lets a page use, by its types: public, declared by us, and neither the platform's nor Lit's business. */
function publicMembers(className: string): string[] {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(join(ROOT, 'src/elements/index.ts'))!)!;
  const symbol = checker.getExportsOfModule(module).find(({name}) => name === className)!;
  const type = checker.getDeclaredTypeOfSymbol(checker.getAliasedSymbol(symbol));
  return checker
    .getPropertiesOfType(type)
    .filter((property) => {
      const [declaration] = property.declarations ?? [];
      if (!declaration?.getSourceFile().fileName.startsWith(join(ROOT, 'src')) || /^(_*#.*|\w+Callback)$/.test(property.name)) return false;
      const words = ts.displayPartsToString(property.getDocumentationComment(checker));
      const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
      return !(ts.getCombinedModifierFlags(declaration) & hidden) && !words.startsWith('For the control surface');
    })
    .map(({name}) => name)
    .filter((name) => !['addEventListener', 'removeEventListener', 'requestUpdate'].includes(name))
    .sort();
}

for (const tag of describedTags()) {
  const {tagName} = tag;

  test(`${tagName}: everything described is described in words`, () => {
    for (const list of ['attributes', 'members', 'events', 'slots', 'cssParts', 'cssProperties', 'cssStates'] as const)
      for (const {name, description} of tag[list]) assert.ok(description, `${list}: ${name}`);
  });

  test(`${tagName}: its attributes are those of the class`, async () => {
    assert.deepEqual(names(tag.attributes), (await readClass(tagName)).attributes);
  });

  test(`${tagName}: its members are on the element`, async () => {
    const {members} = await readClass(tagName);
    const described = names(tag.members.filter(({static: onClass}) => !onClass));
    assert.deepEqual(described, publicMembers(tag.name));
    const missing = described.filter((name) => !members.includes(name));
    assert.deepEqual(missing, []);
  });

  test(`${tagName}: only what HTML reflects is reflected`, async () => {
    const followed: string[] = [];
    for (const {name, fieldName} of tag.attributes) if (await reflects(tagName, fieldName!, name)) followed.push(name);
    const wanted = names(tag.attributes).filter((name) => REFLECTED.includes(name));
    assert.deepEqual(followed.sort(), wanted);
  });

  test(`${tagName}: its events are those that its sources name`, async () => {
    const source = await readFile(join(ROOT, `src/elements/${tagName.replace('stream-', '')}/events.ts`), 'utf8');
    const fired = new Set(source.match(/(?<=')stream-[a-z]+(?=')/g));
    const described = tag.events.map(({name}) => name).filter((name) => name.startsWith('stream-'));
    assert.deepEqual(described.sort(), [...fired].sort());
  });
}

test('the design tokens that are described are those that the style sheets read', async () => {
  const files = ['src/ui/styles/base.ts', 'src/ui/styles/tokens.ts', 'src/ui/media/frame-styles.ts'];
  const sources = await Promise.all(files.map((path) => readFile(join(ROOT, path), 'utf8')));
  const read = new Set(sources.join().match(/--stream-[a-z-]+/g));
  for (const {cssProperties} of describedTags()) assert.deepEqual(names(cssProperties), [...read].sort());
});
