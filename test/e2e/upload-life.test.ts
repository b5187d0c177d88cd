import assert from 'node:assert/strict';
import {test} from 'node:test';
import {keepsPages, serveStatic} from './harness.js';
import {resent} from './upload-page.js';
import {Stage} from './uploads/stage.js';

test('a page that is left during an upload comes back out of the back/forward cache, and the upload goes on', {timeout: 120_000}, async (t) => {
  const {origin: away} = await serveStatic({pages: {'/': '<!doctype html><title>Away</title>', '/empty': '<!doctype html><title>Empty</title>'}});
  const stage = new Stage();
  const upload = await stage.open(undefined);
  t.after(() => stage.close());
  const {page} = upload;
  if (!(await keepsPages(page.browser(), `${away}/empty`, `${away}/`))) return t.skip('this browser has no back/forward cache');
  await upload.choose();
  const {accepted} = await upload.underWay();
  await page.evaluate(() => addEventListener('pageshow', ({persisted}) => Object.assign(window, {persisted})));
  await page.goto(`${away}/`);
  await page.goBack();
  assert.equal(await page.evaluate(() => (window as unknown as {persisted?: boolean}).persisted), true);
  const end = await upload.ends();
  assert.equal(end.code, null);
  assert.ok(accepted > 0 && (await upload.isWhole(end.uid!)), 'the server holds exactly the file');
  assert.equal((await upload.holders()).length, 1);
  assert.deepEqual(upload.requests.flatMap(resent), []);
});
