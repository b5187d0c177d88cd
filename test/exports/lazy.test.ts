import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {dirname, join, posix} from 'node:path';
import {test} from 'node:test';
import ts from 'typescript';
import {launchBrowser} from '../support/browsers.js';
import {ROOT} from '../support/service-process.js';
import {serveStatic} from '../support/static-server.js';
import {watchPage} from '../support/watch.js';

const DIST = join(ROOT, 'dist');

/** A module and all that it imports statically: what `npm run size` weighs. */
async function closure(path: string, found = new Set<string>()): Promise<Set<string>> {
  if (found.has(path)) return found;
  found.add(path);
  const file = ts.createSourceFile(path, await readFile(join(DIST, path), 'utf8'), ts.ScriptTarget.ES2022);
  for (const statement of file.statements) {
    const from = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement) ? statement.moduleSpecifier : undefined;
    if (from && ts.isStringLiteral(from)) await closure(posix.join(dirname(path), from.text), found);
  }
  return found;
}

test('tags that nobody has touched load what their entry imports, and nothing else', async () => {
  const entry = 'cdn/stream-tags.js';
  const tags = await serveStatic({folder: DIST});
  const service = await serveStatic({});
  const site = await serveStatic({
    pages: {
      '/': `<!doctype html><html lang="en"><title>Quiet</title><script type="module" src="${tags.origin}/${entry}"></script>
        <stream-player src="${service.origin}/film.m3u8" controls preload="none" poster="data:image/gif;base64,R0lGODlhAQABAAAAACw="></stream-player>
        <stream-uploader endpoint="${service.origin}/files" multiple></stream-uploader>
        <stream-live-viewer src="${service.origin}/whep" controls></stream-live-viewer>`,
    },
  });
  const page = await (await launchBrowser()).newPage();
  const watch = watchPage(page);
  await page.goto(site.origin, {waitUntil: 'networkidle0'});
  await page.waitForFunction(() => document.querySelector('stream-live-viewer')!.shadowRoot);
  await page.waitForNetworkIdle();
  const loaded = watch.requests.filter((url) => url.startsWith(tags.origin)).map((url) => new URL(url).pathname.slice(1));
  assert.deepEqual(loaded.sort(), [...(await closure(entry))].sort());
  assert.deepEqual(
    watch.requests.filter((url) => url.startsWith(service.origin)),
    [],
  );
  watch.assertClean();
});
