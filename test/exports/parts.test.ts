import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {before, test} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {launchBrowser} from '../support/browsers.js';
import {describedTags} from '../support/manifest.js';
import {ROOT} from '../support/service-process.js';
import {SAMPLE_UID} from '../support/sample.js';
import {startService, type TestService} from '../support/service.js';
import {serveStatic} from '../support/static-server.js';
import {until} from '../support/until.js';

/*
 * What a tag shows while it is used, against what custom-elements.json says of it: nothing that shows is undescribed, and nothing
 * described is a name that the code does not know. What needs a broadcast or a refused autoplay is known by its name only.
 */

interface Seen {
  parts: string[];
  slots: string[];
}

let service: TestService;
let browser: Browser;
let code: string;

before(async () => {
  service = await startService();
  browser = await launchBrowser();
  const folder = join(ROOT, 'dist/cdn');
  const files = (await readdir(folder, {recursive: true})).filter((name) => name.endsWith('.js') && !/dashjs|chunks\/hls-/.test(name));
  code = (await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))).join('\n');
});

/** Opens a page with a tag, and notes every part and slot that its shadow root ever holds. */
async function open(tag: string): Promise<Page> {
  const {origin} = await serveStatic({
    folder: join(ROOT, 'dist'),
    pages: {'/': '<!doctype html><html lang="en"><title>Parts</title><script type="module" src="/cdn/stream-tags.js"></script><body>'},
  });
  const page = await browser.newPage();
  await page.goto(origin);
  await page.waitForFunction(() => customElements.get('stream-live-viewer'));
  await page.evaluate(async (markup) => {
    document.body.insertAdjacentHTML('afterbegin', markup);
    const root = document.body.firstElementChild!.shadowRoot!;
    // A method: a function with a name would call a helper of the compiler, which the page does not have.
    const seen = {
      parts: new Set<string>(),
      slots: new Set<string>(),
      look() {
        for (const {part} of root.querySelectorAll('[part]')) part.forEach((name) => this.parts.add(name));
        for (const {name} of root.querySelectorAll('slot')) if (name) this.slots.add(name);
      },
    };
    new MutationObserver(() => seen.look()).observe(root, {childList: true, subtree: true, attributeFilter: ['part', 'name']});
    seen.look();
    Object.assign(window, {seen});
  }, tag);
  return page;
}

const seen = (page: Page): Promise<Seen> =>
  page.evaluate(() => {
    const {parts, slots} = (window as unknown as {seen: {parts: Set<string>; slots: Set<string>}}).seen;
    return {parts: [...parts].sort(), slots: [...slots].sort()};
  });

const shows = (page: Page, part: string): Promise<unknown> =>
  until(async () => (await seen(page)).parts.includes(part), {what: `part ${part}`, timeout: 60_000});

/** Presses a control by its part, whether or not it can be seen at the moment. */
const press = (page: Page, part: string, index = 0): Promise<void> =>
  page.evaluate(
    (name, at) => document.body.firstElementChild!.shadowRoot!.querySelectorAll<HTMLElement>(`[part~="${name}"]`)[at].click(),
    part,
    index,
  );

const set = (page: Page, values: Record<string, unknown>): Promise<void> =>
  page.evaluate((all) => void Object.assign(document.body.firstElementChild!, all), values);

function assertDescribed(tagName: string, {parts, slots}: Seen): void {
  const tag = describedTags().find((one) => one.tagName === tagName)!;
  const known = (list: readonly {name: string}[]): string[] => list.map(({name}) => name);
  assert.deepEqual(
    parts.filter((name) => !known(tag.cssParts).includes(name)),
    [],
    'parts that nobody describes',
  );
  assert.deepEqual(
    slots.filter((name) => !known(tag.slots).includes(name)),
    [],
    'slots that nobody describes',
  );
  // A part of a slider or a menu is made of two names: `${name}-thumb`.
  const named = (name: string): boolean =>
    code.includes(name) || (code.includes(name.replace(/-\w+$/, '')) && code.includes(name.replace(/^.*-/, '-')));
  for (const name of [...known(tag.cssParts), ...known(tag.slots)])
    assert.ok(parts.includes(name) || slots.includes(name) || named(name), `${name} is unknown`);
  for (const name of known(tag.cssStates)) assert.ok(new RegExp(`["'\`{,]${name}["'\`:,}]`).test(code), `state ${name} is unknown`);
}

test('stream-player shows only parts and slots that are described', async () => {
  const page = await open(
    `<stream-player src="${SAMPLE_UID}" base-url="${service.origin}" controls muted video-title="Lake" default-text-track="en"></stream-player>`,
  );
  await press(page, 'play-button');
  for (const part of ['control-bar', 'title', 'seek-slider-thumb', 'mute-button', 'time', 'settings-button', 'cue']) await shows(page, part);
  await page.hover('stream-player');
  const slider = await page.$('stream-player >>> [part~="seek-slider"]');
  await slider!.hover();
  for (const part of ['preview-time', 'preview-picture']) await shows(page, part);
  for (const menu of ['captions', 'audio', 'settings']) {
    await press(page, `${menu}-button`);
    await shows(page, `${menu}-menu`);
    if (menu !== 'settings') await press(page, `${menu}-button`);
  }
  await press(page, 'menu-item');
  await shows(page, 'menu-back');
  await set(page, {src: '0'.repeat(32)});
  await page.evaluate(() => void (document.body.firstElementChild as HTMLVideoElement).play().catch(() => undefined));
  for (const part of ['error-panel', 'retry-button', 'error-code']) await shows(page, part);
  await page.evaluate(() => {
    const video = {uid: '1'.repeat(32), readyToStream: false, status: {state: 'inprogress', pctComplete: '40'}};
    Object.assign(document.body.firstElementChild!, {
      src: video.uid,
      video,
      async statusProvider() {
        return video;
      },
    });
    void (document.body.firstElementChild as HTMLVideoElement).play().catch(() => undefined);
  });
  for (const part of ['processing-panel', 'progress']) await shows(page, part);
  assertDescribed('stream-player', await seen(page));
  await page.close();
});

test('stream-live-viewer shows only parts and slots that are described', async () => {
  const {uid} = (await (await fetch(`${service.origin}/demo/live-inputs`, {method: 'POST'})).json()) as {uid: string};
  const page = await open(`<stream-live-viewer src="${uid}" base-url="${service.origin}" controls muted autoplay></stream-live-viewer>`);
  await shows(page, 'waiting-panel');
  // An address that asks for a credential.
  await set(page, {src: `${service.origin}/client/v4/accounts/local/stream/live_inputs`});
  for (const part of ['error-panel', 'retry-button']) await shows(page, part);
  assertDescribed('stream-live-viewer', await seen(page));
  await page.close();
});

test('stream-uploader shows only parts and slots that are described', async () => {
  const page = await open(`<stream-uploader endpoint="${service.origin}/demo/tus" multiple manual></stream-uploader>`);
  const add = (): Promise<void> =>
    page.evaluate(() =>
      (document.body.firstElementChild as HTMLElement & {addFiles(files: File[]): void}).addFiles([
        new File(['no video'], 'notes.mp4', {type: 'video/mp4'}),
      ]),
    );
  await add();
  await shows(page, 'start-button');
  await shows(page, 'cancel-button');
  await press(page, 'start-button');
  await shows(page, 'progress-fill');
  await shows(page, 'remove-button');
  assertDescribed('stream-uploader', await seen(page));
  await page.close();
});
