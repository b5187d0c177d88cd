import {expect} from '@open-wc/testing';
import type {Clock} from '../../../src/core/clock.js';
import {fileOf, same, type Trouble} from './fake-server.js';
import {ENDPOINT, makeQueue, next} from './queue-harness.js';

const SIZE = 1000 * 1024;

/** A clock on which no time passes: only what wakes an upload ends its waiting. */
const stopped: Clock = {now: () => 1_000_000, setTimeout: () => 1, clearTimeout: () => undefined};

describe('answers that may not be read', () => {
  it('end in an error that says so, where the server is there', async () => {
    const {queue, server} = makeQueue({endpoint: ENDPOINT}, {isReachable: async () => true});
    server.meet('HEAD', ...Array<Trouble>(20).fill('dropped'));
    const failed = next(queue, 'error');
    queue.add(fileOf(SIZE));
    expect((await failed).error).to.deep.include({code: 'cors-blocked', retryable: false});
    expect(server.of('HEAD')).to.have.length(3);
  });

  it('are taken for trouble of the network where answers could be read in between', async () => {
    const {queue, server} = makeQueue({endpoint: ENDPOINT}, {isReachable: async () => true});
    const file = fileOf(SIZE);
    server.meet('PATCH', ...Array<Trouble>(10).fill('dropped'));
    const done = next(queue, 'success');
    queue.add(file);
    await done;
    expect(await same(file, server.uploads.get('/files/1'))).to.equal(true);
  });
});

describe('a page that cannot be reached', () => {
  it('is no matter of CORS, though the endpoint that it names beside answers', async () => {
    let asked = 0;
    const provider = async () => {
      if (++asked < 6) throw new TypeError('Failed to fetch');
      return {uploadURL: 'https://server.example/files/a'};
    };
    const {queue, server} = makeQueue({endpoint: ENDPOINT, protocol: 'tus', provider}, {isReachable: async () => true});
    server.uploads.set('/files/a', {size: SIZE, bytes: new Uint8Array()});
    const over = Promise.race([next(queue, 'success'), next(queue, 'error')]);
    queue.add(fileOf(SIZE));
    expect((await over).type).to.equal('success');
  });
});

describe('an upload that waits', () => {
  for (const trouble of ['dropped', 502, 423] as const) {
    it(`tries again when the network is back (${trouble})`, async () => {
      const {queue, server} = makeQueue({endpoint: ENDPOINT}, {clock: stopped});
      server.meet('PATCH', trouble);
      const waits = next(queue, 'statechange', ({upload}) => upload!.retryAt !== null);
      const done = next(queue, 'success');
      queue.add(fileOf(SIZE));
      await waits;
      window.dispatchEvent(new Event('online'));
      await done;
    });
  }

  it('keeps to the time that the server has named', async () => {
    const {queue, server} = makeQueue({endpoint: ENDPOINT}, {clock: stopped});
    server.meet('PATCH', {status: 503, headers: {'Retry-After': '60'}});
    const waits = next(queue, 'statechange', ({upload}) => upload!.retryAt !== null);
    queue.add(fileOf(SIZE));
    const {upload} = await waits;
    expect(upload!.retryAt! - stopped.now()).to.equal(60_000);
    window.dispatchEvent(new Event('online'));
    await new Promise((resolve) => setTimeout(resolve));
    expect(queue.uploads[0]).to.deep.include({state: 'retrying', reason: 'busy'});
    expect(server.of('PATCH')).to.have.length(1);
    queue.cancel();
  });
});
