import assert from 'node:assert/strict';
import {test} from 'node:test';
import {consumer, manifest} from '../support/consumer.js';

const TAGS = ['stream-player', 'stream-uploader', 'stream-live-viewer'];

/** Every module of the package by the name that an application imports; `*` stands for the one locale there is. */
const modules = Object.keys(manifest.exports)
  .filter((path) => !/\.(css|json)$/.test(path))
  .map((path) => `stream-tags${path.slice(1).replace('*', 'en')}`);

test('every entry can be imported where there is no page, and registers nothing there', async (t) => {
  const application = await consumer();
  assert.ok(modules.length >= 11);
  for (const name of modules) {
    await t.test(name, async () => {
      const script = `
        const names = Object.keys(await import(${JSON.stringify(name)}));
        const registered = ${JSON.stringify(TAGS)}.filter((tag) => globalThis.customElements?.get(tag));
        process.stdout.write(JSON.stringify({names, registered}));`;
      const {code, output} = await application.run(process.execPath, ['--input-type=module', '--eval', script]);
      assert.equal(code, 0, output);
      const {names, registered} = JSON.parse(output) as {names: string[]; registered: string[]};
      assert.deepEqual(registered, []);
      if (!name.includes('.global')) assert.ok(names.length > 0, 'it exports something');
    });
  }
});
