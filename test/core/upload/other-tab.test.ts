import {expect, waitUntil} from '@open-wc/testing';
import {UploadQueue, type QueueSettings} from '../../../src/core/upload/upload-queue.js';
import type {Send} from '../../../src/core/upload/http.js';
import {FakeServer, fileOf, same} from './fake-server.js';
import {ENDPOINT, makeQueue, next} from './queue-harness.js';

const KIB = 1024;
const SIZE = 1000 * KIB;

/** Two queues with the same memory, like those of two tabs; the second is given the file while the first is at work, and stands until `goOn()`. */
async function twoTabs() {
  const settings: QueueSettings = {endpoint: ENDPOINT, chunkSize: 256 * KIB, resumeKey: `test ${Math.random()}`};
  const gate = new AbortController();
  const server = new FakeServer();
  const gated: Send = async (request) => {
    const isLater = request.method === 'PATCH' && request.headers!['Upload-Offset'] !== '0';
    if (isLater && !gate.signal.aborted) await Promise.race(['abort'].flatMap((type) => [once(gate.signal, type), once(request.signal, type)]));
    return server.send(request);
  };
  const {queue: first, store} = makeQueue(settings, {send: gated});
  const second = new UploadQueue(settings, {send: server.send, store, isReachable: async () => false});
  const file = fileOf(SIZE);
  const moving = next(first, 'progress', ({upload}) => upload!.accepted! > 0);
  first.add(file);
  await moving;
  second.add(fileOf(SIZE));
  // It stands in line, and hears what the first one says.
  await waitUntil(async () => (await navigator.locks.query()).pending!.length > 0, 'the second to wait', {timeout: 10_000});
  return {first, second, server, file, goOn: () => gate.abort()};
}

const once = (target: EventTarget, type: string) => new Promise((resolve) => target.addEventListener(type, resolve, {once: true}));

describe('an upload that another tab is at work on', () => {
  it('is shown as it goes there, and is done when it is done there', async () => {
    const {first, second, server, file, goOn} = await twoTabs();
    const shown = next(second, 'progress', ({upload}) => upload!.accepted! > 0 && upload!.accepted! < SIZE);
    const both = Promise.all([next(first, 'success'), next(second, 'success'), shown]);
    goOn();
    const [{upload: there}, {upload: here}] = await both;
    expect(here).to.deep.include({state: 'complete', accepted: SIZE, progress: 1, uid: there!.uid});
    expect(server.of('POST'), 'one upload for one file').to.have.length(1);
    expect(await same(file, server.uploads.get('/files/1'))).to.equal(true);
  });

  it('goes on here when that tab is closed', async () => {
    const {first, second, server, file} = await twoTabs();
    const done = next(second, 'success');
    first.suspend();
    await done;
    expect(server.of('POST')).to.have.length(1);
    expect(server.twice).to.equal(0);
    expect(await same(file, server.uploads.get('/files/1'))).to.equal(true);
  });

  it('is begun anew here when it was cancelled there', async () => {
    const {first, second, server, file} = await twoTabs();
    const done = next(second, 'success');
    first.cancel();
    await done;
    expect([...server.uploads.keys()]).to.deep.equal(['/files/2']);
    expect(await same(file, server.uploads.get('/files/2'))).to.equal(true);
  });

  it('can be paused while it waits', async () => {
    const {first, second, server, goOn} = await twoTabs();
    second.pause();
    const done = next(first, 'success');
    goOn();
    await done;
    expect(second.uploads[0].state).to.equal('paused');
    expect(server.of('POST')).to.have.length(1);
  });
});
