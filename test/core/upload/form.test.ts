import {expect} from '@open-wc/testing';
import {fileOf} from './fake-server.js';
import {makeQueue, next} from './queue-harness.js';

const FORM = {uploadUrl: 'https://server.example/form', protocol: 'form'} as const;

describe('a form upload', () => {
  it('is one POST, and accepted as a whole', async () => {
    const {queue, server} = makeQueue(FORM);
    const seen: unknown[] = [];
    queue.addEventListener('progress', (event) => seen.push((event as unknown as {upload: {progress: unknown}}).upload.progress));
    const done = next(queue, 'success');
    queue.add(fileOf(1000));
    expect((await done).upload).to.deep.include({state: 'complete', accepted: 1000, progress: 1, protocol: 'form'});
    expect(server.posts).to.equal(1);
    expect(seen[0]).to.equal(null);
  });

  it('is found by HEAD when the page does not say what the address speaks', async () => {
    const {queue, server} = makeQueue({uploadUrl: 'https://server.example/form'});
    const done = next(queue, 'success');
    queue.add(fileOf(1000));
    expect((await done).upload!.protocol).to.equal('form');
    expect(server.requests.map(({method}) => method)).to.deep.equal(['HEAD', 'POST']);
  });

  it('is tried again when the connection broke before the last byte', async () => {
    const {queue, server} = makeQueue(FORM);
    server.meet('POST', 'dropped', 503);
    const done = next(queue, 'success');
    queue.add(fileOf(1000));
    await done;
    expect(server.posts).to.equal(1);
  });

  it('is never sent again when the answer was lost after the last byte', async () => {
    const {queue, server} = makeQueue(FORM);
    server.meet('POST', 'answer-lost');
    const failed = next(queue, 'error');
    queue.add(fileOf(1000));
    expect((await failed).error).to.deep.include({code: 'outcome-unknown', retryable: false});
    queue.retry();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(server.posts).to.equal(1);
  });

  it('is never sent again when a gateway lost touch with the server after the last byte', async () => {
    const {queue, server} = makeQueue(FORM);
    server.meet('POST', 504);
    const failed = next(queue, 'error');
    queue.add(fileOf(1000));
    expect((await failed).error!.code).to.equal('outcome-unknown');
    expect(server.of('POST')).to.have.length(1);
  });

  it('is never sent again when it was paused between the last byte and the answer', async () => {
    const {queue, server} = makeQueue(FORM);
    const sent = next(queue, 'progress', ({upload}) => upload!.sent === 1000);
    void sent.then(() => queue.pause());
    const failed = next(queue, 'error');
    queue.add(fileOf(1000));
    await sent;
    queue.resume();
    expect((await failed).error!.code).to.equal('outcome-unknown');
    expect(server.of('POST')).to.have.length(1);
  });

  it('is settled by the status source where there is one', async () => {
    const {queue, server} = makeQueue({
      protocol: 'form',
      provider: async () => ({uid: 'abc', uploadURL: 'https://server.example/form'}),
      watchVideo: async (_uid, {onVideo}) => onVideo({status: {state: 'ready'}}),
    });
    server.meet('POST', 'answer-lost');
    const ready = next(queue, 'ready');
    queue.add(fileOf(1000));
    expect((await ready).upload).to.deep.include({state: 'ready', uid: 'abc'});
    expect(server.posts).to.equal(1);
  });

  it('is refused over its limit before a byte is sent', async () => {
    const {queue, server} = makeQueue(FORM);
    const failed = next(queue, 'error');
    const piece = new Blob([new Uint8Array(1_048_576)]);
    queue.add(new File(Array<Blob>(201).fill(piece), 'large.mp4'));
    expect((await failed).error!.code).to.equal('file-too-large');
    expect(server.requests).to.have.length(0);
  });
});
