import {expect} from '@open-wc/testing';
import {StreamError} from '../../../src/core/errors.js';
import type {QueueSettings, UploadQueueEvent} from '../../../src/core/upload/upload-queue.js';
import {fileOf} from './fake-server.js';
import {ENDPOINT, makeQueue, next} from './queue-harness.js';

/** Form uploads whose video has an id. */
const VIDEO: QueueSettings = {endpoint: null, protocol: 'form', provider: async () => ({uid: 'abc', uploadURL: 'https://server.example/form'})};

describe('the upload queue', () => {
  it('uploads a few at a time, in order, and says when all is done', async () => {
    const {queue} = makeQueue({endpoint: ENDPOINT, concurrency: 2});
    let most = 0;
    const finished: string[] = [];
    queue.addEventListener('statechange', () => {
      most = Math.max(most, queue.uploads.filter(({state}) => state === 'checking' || state === 'uploading').length);
    });
    queue.addEventListener('success', (event) => finished.push((event as UploadQueueEvent).upload!.name));
    const over = next(queue, 'complete');
    for (const name of ['a', 'b', 'c', 'd']) queue.add(fileOf(1000 + name.charCodeAt(0), name));
    await over;
    expect(most).to.equal(2);
    expect(finished).to.have.members(['a', 'b', 'c', 'd']);
  });

  it('waits for a start when it is manual', async () => {
    const {queue, server} = makeQueue({endpoint: ENDPOINT, manual: true});
    queue.add(fileOf(1000));
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(server.requests).to.have.length(0);
    const done = next(queue, 'success');
    queue.start();
    await done;
  });

  it('tells in order: state, start, progress, success', async () => {
    const {queue} = makeQueue();
    const events: string[] = [];
    for (const type of ['start', 'success', 'complete']) queue.addEventListener(type, () => events.push(type));
    const over = next(queue, 'complete');
    queue.add(fileOf(1000));
    await over;
    expect(events).to.deep.equal(['start', 'success', 'complete']);
  });

  it('lists a file that was not taken, and an empty one as an error', async () => {
    const {queue} = makeQueue();
    const failed = next(queue, 'error');
    queue.add(new File([], 'empty.mp4'));
    expect((await failed).error!.code).to.equal('file-empty');
  });

  it('follows the video until it is ready, or tells what the service says', async () => {
    const states = [{status: {state: 'inprogress', pctComplete: '40.0'}}, {status: {state: 'error', errReasonCode: 'ERR_NON_VIDEO'}}];
    const {queue} = makeQueue({
      ...VIDEO,
      watchVideo: async (_uid, {onVideo}) => states.forEach(onVideo),
    });
    const failed = next(queue, 'error');
    queue.add(fileOf(1000));
    const {error} = await failed;
    expect(error).to.deep.include({code: 'processing-failed'});
    expect(error!.cause.details).to.equal('ERR_NON_VIDEO');
  });

  it('asks about the video again, and sends nothing again, when nobody could say what became of it', async () => {
    let round = 0;
    const {queue, server} = makeQueue({
      ...VIDEO,
      watchVideo: async (_uid, {onVideo}) => {
        if (++round === 1) throw new Error('No answer');
        onVideo({status: 'ready'});
      },
    });
    const failed = next(queue, 'error');
    queue.add(fileOf(1000));
    expect((await failed).error).to.deep.include({code: 'not-ready', retryable: true});
    const ready = next(queue, 'ready');
    queue.retry();
    await ready;
    expect(server.posts).to.equal(1);
  });

  it('stops following a video while it sleeps, and when the upload is taken off the list', async () => {
    const watches: AbortSignal[] = [];
    const watching = () => new Promise<void>((resolve) => (onWatch = resolve));
    let onWatch: () => void = () => undefined;
    const {queue} = makeQueue({
      ...VIDEO,
      watchVideo: (_uid, {signal}) =>
        new Promise((_resolve, reject) => {
          watches.push(signal);
          signal.addEventListener('abort', () => reject(new Error('stopped')));
          onWatch();
        }),
    });
    let begun = watching();
    const id = queue.add(fileOf(1000));
    await begun;
    queue.suspend();
    expect(watches[0].aborted).to.equal(true);
    begun = watching();
    queue.wake();
    await begun;
    expect(queue.uploads[0].state).to.equal('processing');
    const over = next(queue, 'complete');
    queue.remove(id);
    await over;
    expect(watches.map(({aborted}) => aborted)).to.deep.equal([true, true]);
  });

  it('says that all is done only after something was under way', async () => {
    const {queue} = makeQueue();
    let told = 0;
    queue.addEventListener('complete', () => told++);
    queue.add(fileOf(1000), {error: new StreamError('file-rejected', {message: 'No.'})});
    expect(told).to.equal(0);
    const over = next(queue, 'complete');
    queue.add(fileOf(1000, 'other.mp4'));
    await over;
    expect(told).to.equal(1);
  });

  it('gives out snapshots that nobody can change', () => {
    const {queue} = makeQueue({endpoint: ENDPOINT, manual: true});
    queue.add(fileOf(1000));
    expect(() => Object.assign(queue.uploads[0], {state: 'complete'})).to.throw(TypeError);
  });

  it('keeps the upload URL out of errors', async () => {
    const {queue, server} = makeQueue({uploadUrl: 'https://server.example/files/secret'});
    server.uploads.set('/files/secret', {size: 1000, bytes: new Uint8Array()});
    server.meet('PATCH', 400);
    const failed = next(queue, 'error');
    queue.add(fileOf(1000));
    const {error} = await failed;
    expect(JSON.stringify([error!.message, error!.cause, error!.stack])).not.to.contain('secret');
  });

  it('lets go of everything for the back/forward cache and takes up again', async () => {
    const {queue, server} = makeQueue({endpoint: ENDPOINT, chunkSize: 300_000});
    const moving = next(queue, 'progress', ({upload}) => upload!.accepted! > 0);
    queue.add(fileOf(1_000_000));
    await moving;
    queue.suspend();
    expect(queue.uploads[0].state).to.equal('queued');
    const done = next(queue, 'success');
    queue.wake();
    await done;
    expect(server.twice).to.equal(0);
  });
});
