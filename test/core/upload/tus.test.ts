import {expect} from '@open-wc/testing';
import {UploadQueue} from '../../../src/core/upload/upload-queue.js';
import {fileOf, same, type Trouble} from './fake-server.js';
import {ENDPOINT, makeQueue, next, reached} from './queue-harness.js';

const KIB = 1024;
const SIZE = 1000 * KIB;

/** What `fetch` does without a network. */
function away(): never {
  throw new TypeError('Failed to fetch');
}

describe('a tus upload', () => {
  it('creates, asks where the server stands, and sends chunk after chunk', async () => {
    const {queue, server} = makeQueue({endpoint: ENDPOINT, chunkSize: 300 * KIB});
    const file = fileOf(SIZE);
    const done = next(queue, 'success');
    queue.add(file);
    const {upload} = await done;
    expect(upload).to.deep.include({state: 'complete', accepted: SIZE, sent: SIZE, progress: 1});
    expect(server.requests.map(({method, offset}) => [method, offset])).to.deep.equal([
      ['POST', null],
      ['HEAD', null],
      ['PATCH', 0],
      ['PATCH', 300 * KIB],
      ['PATCH', 600 * KIB],
      ['PATCH', 900 * KIB],
    ]);
    expect(await same(file, server.uploads.get('/files/1'))).to.equal(true);
  });

  it('begins every retry with a HEAD and sends nothing twice', async () => {
    const {queue, server} = makeQueue({endpoint: ENDPOINT, chunkSize: 300 * KIB});
    const file = fileOf(SIZE);
    server.meet('PATCH', 'dropped', 'half', 503, 'answer-lost', 409, 460, 423, 429, 408, 500);
    const done = next(queue, 'success');
    queue.add(file);
    await done;
    expect(await same(file, server.uploads.get('/files/1'))).to.equal(true);
    expect(server.twice).to.equal(0);
    expect(server.of('POST')).to.have.length(1);
    const afterTrouble = server.requests
      .slice(1)
      .filter(({method}, index, all) => method === 'HEAD' && index > 0 && all[index - 1].method === 'PATCH');
    expect(afterTrouble).to.have.length(10);
  });

  it('says why it stands', async () => {
    const {queue, server} = makeQueue();
    const reasons: unknown[] = [];
    queue.addEventListener('statechange', (event) => {
      const {state, reason, retryAt} = (event as unknown as {upload: {state: string; reason: string; retryAt: number | null}}).upload;
      if (state === 'retrying' && retryAt) reasons.push(reason);
    });
    server.meet('PATCH', 'dropped', 503, 423);
    const done = next(queue, 'success');
    queue.add(fileOf(SIZE));
    await done;
    expect(reasons).to.deep.equal(['unreachable', 'busy', 'locked']);
  });

  it('outlives a server that is away for an hour, and gives up after its time', async () => {
    const {queue, server} = makeQueue();
    server.meet('PATCH', ...Array<Trouble>(120).fill('dropped'));
    const {queue: hasty, server: away} = makeQueue({endpoint: ENDPOINT, retryFor: 60_000});
    away.meet('PATCH', ...Array<Trouble>(120).fill('dropped'));
    const done = next(queue, 'success');
    const failed = next(hasty, 'error');
    queue.add(fileOf(SIZE));
    hasty.add(fileOf(SIZE, 'other.mp4'));
    await done;
    expect((await failed).error).to.deep.include({code: 'network', retryable: true});
    const again = next(hasty, 'success');
    away.troubles = [];
    hasty.retry();
    await again;
    expect(away.of('POST')).to.have.length(1);
  });

  it('halves the chunk when the server calls it too large', async () => {
    const {queue, server} = makeQueue();
    server.meet('PATCH', 413);
    const done = next(queue, 'success');
    queue.add(fileOf(SIZE));
    await done;
    expect(server.of('PATCH').map(({offset, length}) => [offset, length])).to.deep.equal([
      [0, SIZE],
      [0, SIZE / 2],
      [SIZE / 2, SIZE / 2],
    ]);
  });

  it('never starts a second upload by itself when the first is gone', async () => {
    const {queue, server} = makeQueue({endpoint: ENDPOINT, chunkSize: 300 * KIB});
    server.meet('PATCH', 'dropped');
    server.meet('HEAD', {status: 200, headers: {'Upload-Offset': '0', 'Upload-Length': String(SIZE)}}, 404);
    const expired = next(queue, 'expired');
    queue.add(fileOf(SIZE));
    expect((await expired).upload!.state).to.equal('expired');
    expect(server.of('POST')).to.have.length(1);
    const done = next(queue, 'success');
    queue.retry();
    await done;
    expect(server.of('POST')).to.have.length(2);
  });

  it('asks the provider once, openly, when the server no longer lets it in', async () => {
    const asked: string[] = [];
    const {queue, server} = makeQueue({
      endpoint: null,
      protocol: 'tus',
      provider: async (_file, {reason}) => {
        asked.push(reason);
        return {uid: 'abc', uploadURL: 'https://server.example/files/1'};
      },
    });
    server.uploads.set('/files/1', {size: SIZE, bytes: new Uint8Array()});
    server.meet('PATCH', 403);
    const events: string[] = [];
    for (const type of ['expired', 'success']) queue.addEventListener(type, () => events.push(type));
    const done = next(queue, 'success');
    queue.add(fileOf(SIZE));
    expect((await done).upload!.uid).to.equal('abc');
    expect(asked).to.deep.equal(['start', 'expired']);
    expect(events).to.deep.equal(['expired', 'success']);
    server.uploads.set('/files/1', {size: SIZE, bytes: new Uint8Array()});
    server.meet('PATCH', 403, 403);
    const failed = next(queue, 'error');
    queue.add(fileOf(SIZE));
    expect((await failed).error!.code).to.equal('not-allowed');
  });

  it('keeps asking the page for another address while the page cannot be reached', async () => {
    const answers = [
      () => ({uid: 'a', uploadURL: 'https://server.example/files/a'}),
      away,
      away,
      () => ({uid: 'b', uploadURL: 'https://server.example/files/b'}),
    ];
    const asked: string[] = [];
    const {queue, server} = makeQueue({
      endpoint: null,
      protocol: 'tus',
      provider: async (_file, {reason}) => {
        asked.push(reason);
        return answers[asked.length - 1]();
      },
    });
    server.uploads.set('/files/b', {size: SIZE, bytes: new Uint8Array()});
    const done = next(queue, 'success');
    queue.add(fileOf(SIZE));
    expect((await done).upload!.uid).to.equal('b');
    expect(asked).to.deep.equal(['start', 'expired', 'expired', 'expired']);
  });

  it('refuses an upload that was made for a file of another size, before a byte is sent', async () => {
    const {queue, server} = makeQueue({uploadUrl: 'https://server.example/files/9'});
    server.uploads.set('/files/9', {size: SIZE + 1, bytes: new Uint8Array()});
    const failed = next(queue, 'error');
    queue.add(fileOf(SIZE));
    expect((await failed).error!.code).to.equal('upload-refused');
    expect(server.of('PATCH')).to.have.length(0);
  });

  it('reports a lost creation answer', async () => {
    const {queue, server} = makeQueue();
    server.meet('POST', 'answer-lost');
    const noticed = next(queue, 'notice');
    const done = next(queue, 'success');
    queue.add(fileOf(SIZE));
    expect((await noticed).error).to.deep.include({fatal: false});
    await done;
    expect([...server.uploads.values()].filter(({bytes}) => bytes.length > 0)).to.have.length(1);
  });

  it('pauses, goes on where the server stands, and is not disturbed by its own past', async () => {
    const {queue, server} = makeQueue({endpoint: ENDPOINT, chunkSize: 300 * KIB});
    const file = fileOf(SIZE);
    const moving = next(queue, 'progress', ({upload}) => upload!.accepted! >= 300 * KIB);
    const id = queue.add(file);
    await moving;
    queue.pause(id);
    expect(queue.uploads[0]).to.deep.include({state: 'paused', reason: 'paused'});
    const done = next(queue, 'success');
    queue.resume(id);
    queue.pause(id);
    queue.resume(id);
    await done;
    expect(await same(file, server.uploads.get('/files/1'))).to.equal(true);
    expect(server.twice).to.equal(0);
  });

  it('cancels for good and tells the server', async () => {
    const {queue, server} = makeQueue({endpoint: ENDPOINT, chunkSize: 300 * KIB});
    const moving = next(queue, 'progress');
    const id = queue.add(fileOf(SIZE));
    await moving;
    const over = next(queue, 'complete');
    queue.cancel(id);
    await over;
    expect(queue.uploads[0].state).to.equal('cancelled');
    await new Promise((resolve) => setTimeout(resolve));
    expect(server.uploads.size).to.equal(0);
  });
});

describe('resuming', () => {
  it('remembers an upload durably before its first byte, goes on with it later, and forgets it when it is there', async () => {
    const {queue, server, store, clock} = makeQueue({endpoint: ENDPOINT, chunkSize: 300 * KIB, resumeKey: 'anna'});
    const order: string[] = [];
    const put = store.put.bind(store);
    const keys: string[] = [];
    store.put = async (key, record) => {
      keys.push(key);
      await new Promise((resolve) => setTimeout(resolve));
      await put(key, record);
      order.push('kept');
    };
    const moving = next(queue, 'progress', ({upload}) => upload!.accepted! > 0);
    queue.addEventListener('progress', () => order.push('moving'), {once: true});
    queue.add(fileOf(SIZE));
    await moving;
    queue.suspend();
    expect(order).to.deep.equal(['kept', 'moving']);
    expect(keys[0]).not.to.contain('files');

    const later = new UploadQueue({endpoint: ENDPOINT, chunkSize: 300 * KIB, resumeKey: 'anna'}, {send: server.send, clock, store});
    const firstStep = reached(later, 'uploading');
    const done = next(later, 'success');
    later.add(fileOf(SIZE, 'renamed.mp4'));
    expect((await firstStep).upload!.accepted).to.be.greaterThan(0);
    await done;
    expect(server.of('POST')).to.have.length(1);
    expect(server.twice).to.equal(0);
    expect(await store.get(keys[0])).to.equal(undefined);
  });

  it('keeps users apart', async () => {
    const {queue, server, store, clock} = makeQueue({endpoint: ENDPOINT, chunkSize: 300 * KIB, resumeKey: 'anna'});
    const moving = next(queue, 'progress', ({upload}) => upload!.accepted! > 0);
    queue.add(fileOf(SIZE));
    await moving;
    queue.suspend();
    const other = new UploadQueue({endpoint: ENDPOINT, resumeKey: 'ben'}, {send: server.send, clock, store});
    const done = next(other, 'success');
    other.add(fileOf(SIZE));
    await done;
    expect(server.of('POST')).to.have.length(2);
  });
});

describe('random troubles', () => {
  const TROUBLES: Trouble[] = ['dropped', 'half', 'answer-lost', 408, 409, 423, 429, 460, 500, 502, 503];

  for (let seed = 1; seed <= 20; seed++) {
    it(`end with the whole file and nothing sent twice (seed ${seed})`, async () => {
      let state = seed;
      const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
      const {queue, server} = makeQueue({endpoint: ENDPOINT, chunkSize: 256 * KIB});
      const pick = () => TROUBLES[Math.floor(random() * TROUBLES.length)];
      server.meet('PATCH', ...Array.from({length: 8}, pick));
      server.meet('HEAD', ...Array.from({length: 3}, pick).filter((trouble) => trouble !== 'half'));
      const file = fileOf(SIZE);
      const done = next(queue, 'success');
      queue.add(file);
      await done;
      expect(await same(file, server.uploads.get('/files/1'))).to.equal(true);
      expect(server.twice).to.equal(0);
      expect(server.uploads.size).to.equal(1);
    });
  }
});
