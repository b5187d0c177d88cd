import {expect, waitUntil} from '@open-wc/testing';
import type {StreamUploader, StreamUploadEvent} from '../../../src/elements/uploader/index.js';
import {bytesFile, button, calm, choose, EVENTS, inState, next, rowsOf, says, troubled, uploader, videoFile} from './support.js';

/** The names of all events, with the state of the upload they carry; runs of the same one are told once. */
function record(element: StreamUploader): string[] {
  const seen: string[] = [];
  for (const type of EVENTS)
    element.addEventListener(type, (event: Event) => {
      const {state} = (event as Partial<StreamUploadEvent>).upload ?? {};
      const entry = [type.replace('stream-', ''), state].filter(Boolean).join(' ');
      if (seen.at(-1) !== entry) seen.push(entry);
    });
  return seen;
}

describe('uploading to the service', () => {
  afterEach(calm);

  it('tells its events in order, from the choice to the video that is ready', async function () {
    this.timeout(60_000);
    const element = await uploader({'status-url': 'ORIGIN/demo/videos/{id}', for: 'film'});
    const player = Object.assign(document.createElement('div'), {id: 'film', src: ''});
    element.after(player);
    const seen = record(element);
    const over = next(element, 'stream-uploadscomplete');
    choose(element, await videoFile());
    await over;
    const steps = seen.filter((entry, index) => seen.indexOf(entry) === index);
    expect(steps).to.deep.equal([
      'uploadaccept queued',
      'uploadstatechange queued',
      'uploadstatechange checking',
      'uploadstart uploading',
      'uploadstatechange uploading',
      'uploadprogress uploading',
      'uploadstatechange processing',
      'uploadsuccess processing',
      'uploadstatechange ready',
      'uploadready ready',
      'uploadscomplete',
    ]);
    const [upload] = element.uploads;
    expect(upload).to.deep.include({state: 'ready', progress: 1, accepted: upload.size, sent: upload.size, error: null});
    expect(upload.uid).to.match(/^[0-9a-f]{32}$/);
    expect(upload.video).to.deep.include({uid: upload.uid, readyToStream: true});
    expect(player.src, 'the player named by `for` has been given the video').to.equal(upload.uid);
    expect(element.matches(':state(done)')).to.equal(true);
    expect(await says(element, /Ready to watch/)).to.contain('kB');
  });

  it('is complete without a status source, by tus and by form', async () => {
    for (const attributes of [{}, {endpoint: '', 'direct-upload-url': 'ORIGIN/demo/direct-upload'}]) {
      const element = await uploader(attributes as Record<string, string>);
      const done = next(element, 'stream-uploadsuccess');
      choose(element, bytesFile(200_000));
      const {upload} = await done;
      expect(upload).to.deep.include({state: 'complete', accepted: 200_000, protocol: attributes.endpoint === '' ? 'form' : 'tus'});
      expect(upload.uid).to.match(/^[0-9a-f]{32}$/);
      expect(upload).not.to.have.property('url');
    }
  });

  it('says in words what the service could not make a video of', async function () {
    this.timeout(60_000);
    const element = await uploader({'status-url': 'ORIGIN/demo/videos/{id}'});
    const failed = next(element, 'stream-uploaderror');
    choose(element, bytesFile(200_000));
    const {error} = await failed;
    expect(error).to.deep.include({code: 'processing-failed', cause: {engine: 'upload', details: 'ERR_NON_VIDEO'}});
    await says(element, /not a video.*ERR_NON_VIDEO/s);
    expect(element.matches(':state(problem)')).to.equal(true);
  });

  it('takes metadata from the attribute, the slot and the property, the later winning', async () => {
    const element = await uploader({'upload-metadata': '{"place": "sea", "team": "red"}'});
    element.innerHTML = '<label slot="metadata">Title <input name="name" value="A day out"></label>';
    element.metadata = {team: 'blue'};
    const done = next(element, 'stream-uploadsuccess');
    choose(element, bytesFile(1000));
    const {upload} = await done;
    const origin = new URL(element.endpoint!).origin;
    const {meta} = (await (await fetch(`${origin}/demo/videos/${upload.uid}`)).json()) as {meta: Record<string, string>};
    expect(meta).to.deep.include({name: 'A day out', place: 'sea', team: 'blue'});
  });

  it('pauses, goes on, and is cancelled, by its buttons', async () => {
    const element = await troubled();
    choose(element, bytesFile(300_000));
    await inState(element, 'uploading');
    (await button(element, 'pause-button')).click();
    expect(element.uploads[0].state).to.equal('paused');
    await says(element, /Paused at/);
    (await button(element, 'resume-button')).click();
    await inState(element, 'uploading');
    const over = next(element, 'stream-uploadscomplete');
    (await button(element, 'cancel-button')).click();
    await over;
    expect(element.uploads).to.have.length(0);
    await waitUntil(() => rowsOf(element).length === 0);
  });

  it('says why it stands, and goes on by itself', async () => {
    const element = await troubled([{method: 'PATCH', status: 503, times: 2}]);
    const reasons: (string | null)[] = [];
    element.addEventListener('stream-uploadstatechange', ({upload}) => upload.state === 'retrying' && reasons.push(upload.reason));
    choose(element, bytesFile(100_000));
    await says(element, /The server is busy/);
    expect(element.matches(':state(problem)')).to.equal(true);
    (await button(element, 'retry-button')).click();
    await inState(element, 'complete');
    expect(new Set(reasons)).to.deep.equal(new Set(['busy']));
  });

  it('ends in a sentence and a way out when the server refuses for good', async () => {
    const element = await troubled([{method: 'PATCH', status: 400, times: 1}]);
    const failed = next(element, 'stream-uploaderror');
    choose(element, bytesFile(100_000));
    expect((await failed).error).to.deep.include({code: 'upload-refused', retryable: false, fatal: true});
    await says(element, /did not take this file.*upload-refused/s);
    (await button(element, 'remove-button')).click();
    expect(element.uploads).to.have.length(0);
  });

  it('asks for another address once, openly, and then stands until a person starts again', async () => {
    const element = await troubled([{method: 'HEAD', status: 404}]);
    const asked: string[] = [];
    const provider = element.uploadUrlProvider!;
    element.uploadUrlProvider = (file, request) => {
      asked.push(request.reason);
      return provider(file, request);
    };
    let told = 0;
    element.addEventListener('stream-uploadexpired', () => told++);
    choose(element, bytesFile(100_000));
    await inState(element, 'expired');
    expect(asked).to.deep.equal(['start', 'expired']);
    expect(told).to.equal(2);
    await says(element, /no longer holds this upload/);
    await calm();
    element.uploadUrlProvider = async (file) => {
      const response = await fetch(new URL('/demo/tus', new URL(element.uploads[0].url ?? lastUrl)), {
        method: 'POST',
        headers: {'Tus-Resumable': '1.0.0', 'Upload-Length': String(file.size)},
      });
      return {uploadURL: response.headers.get('Location')!, uid: response.headers.get('stream-media-id')};
    };
    const lastUrl = element.uploads[0].url!;
    (await button(element, 'retry-button')).click();
    await inState(element, 'complete');
  });

  it('waits for start() when it is manual, and keeps to its concurrency', async () => {
    const element = await uploader({manual: '', multiple: '', concurrency: '1'});
    choose(element, bytesFile(50_000), bytesFile(50_000), bytesFile(50_000));
    await says(element, /Ready to start/);
    let most = 0;
    element.addEventListener('stream-uploadstatechange', () => {
      most = Math.max(most, element.uploads.filter(({state}) => state === 'checking' || state === 'uploading').length);
    });
    const over = next(element, 'stream-uploadscomplete');
    element.start();
    await over;
    expect(most).to.equal(1);
    expect(element.uploads.map(({state}) => state)).to.deep.equal(['complete', 'complete', 'complete']);
  });
});

describe('what an uploader gives away', () => {
  afterEach(calm);

  it('is no upload address: not in events, errors, logs or attributes', async () => {
    const said: unknown[] = [];
    const logged: unknown[][] = [];
    const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;
    const original = methods.map((method) => console[method]);
    for (const method of methods) console[method] = (...args: unknown[]) => void logged.push(args);
    try {
      const element = await troubled([{method: 'PATCH', status: 400, times: 1}]);
      for (const type of EVENTS)
        element.addEventListener(type, (event: Event) => {
          const {upload, error} = event as Event & {upload?: object; error?: Error};
          said.push(upload, error?.message, error?.stack, error?.cause);
        });
      choose(element, bytesFile(100_000));
      await inState(element, 'error');
      const secret = new URL(element.uploads[0].url!).pathname.split('/').pop()!;
      expect(secret.length).to.be.greaterThan(8);
      await says(element, /upload-refused/);
      expect(JSON.stringify([said, logged])).not.to.contain(secret);
      expect(element.outerHTML + element.shadowRoot!.innerHTML).not.to.contain(secret);
      expect(JSON.stringify(Object.keys(localStorage))).not.to.contain(secret);
    } finally {
      methods.forEach((method, index) => (console[method] = original[index]!));
    }
  });

  it('is never markup: a hostile file name stays text', async () => {
    const name = '<img src=x onerror="globalThis.hacked=1">&amp;.mp4';
    const element = await uploader();
    choose(element, bytesFile(1000, name));
    await inState(element, 'complete');
    await waitUntil(() => rowsOf(element).length === 1);
    const row = rowsOf(element)[0];
    expect(row.querySelector('[part="name"]')!.textContent.trim()).to.equal(name);
    expect(row.querySelector('img')).to.equal(null);
    expect(globalThis).not.to.have.property('hacked');
  });

  it('needs no style attribute anywhere', async () => {
    const element = await troubled();
    choose(element, bytesFile(300_000));
    await button(element, 'pause-button');
    expect(element.shadowRoot!.querySelectorAll('[style]').length).to.equal(0);
  });
});
