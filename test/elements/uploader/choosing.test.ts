import {expect, fixture, html, waitUntil} from '@open-wc/testing';
import {spy, stub} from 'sinon';
import type {StreamUploader, StreamUploadEvent} from '../../../src/elements/uploader/index.js';
import {serviceOrigin} from '../../helpers/service.js';
import {bytesFile, choose, inState, next, says, uploader} from './support.js';

/** Drops or pastes files on an element, as the browser would tell it. */
function give(type: 'drop' | 'paste', target: EventTarget, ...files: File[]): Event {
  const transfer = new DataTransfer();
  files.forEach((file) => transfer.items.add(file));
  const init = {bubbles: true, composed: true, cancelable: true};
  const event = type === 'drop' ? new DragEvent(type, {...init, dataTransfer: transfer}) : new ClipboardEvent(type, init);
  // Firefox takes no files for a paste that a script makes.
  if (type === 'paste') Object.defineProperty(event, 'clipboardData', {value: transfer});
  target.dispatchEvent(event);
  return event;
}

/** Counts how often the native picker is opened; where there is one that gives handles, it is taken away. */
function browsing(element: StreamUploader) {
  delete (globalThis as {showOpenFilePicker?: unknown}).showOpenFilePicker;
  return spy(element.shadowRoot!.querySelector('input')!, 'click');
}

describe('choosing files', () => {
  it('asks for nothing before a file is chosen', async () => {
    await serviceOrigin();
    // Of another test file, which shares this storage: a browser that has uploaded before looks for what is unfinished.
    const request = indexedDB.deleteDatabase('stream-uploads');
    await new Promise((resolve) => (request.onsuccess = resolve));
    const before = performance.getEntriesByType('resource').length;
    const element = await uploader();
    await new Promise((resolve) => (globalThis.requestIdleCallback ?? setTimeout)(resolve));
    expect(performance.getEntriesByType('resource').length).to.equal(before);
    expect(element.uploads).to.deep.equal([]);
  });

  for (const way of ['input', 'drop', 'paste', 'addFiles'] as const) {
    it(`takes files by ${way}`, async () => {
      const element = await uploader({multiple: '', manual: ''});
      const files = [bytesFile(1000), bytesFile(2000)];
      const accepted: string[] = [];
      element.addEventListener('stream-uploadaccept', ({upload}) => accepted.push(upload.name));
      if (way === 'input') choose(element, ...files);
      else if (way === 'addFiles') element.addFiles(files);
      else expect(give(way, element, ...files).defaultPrevented).to.equal(true);
      expect(element.uploads.map(({name, size, state}) => [name, size, state])).to.deep.equal(files.map(({name, size}) => [name, size, 'queued']));
      await waitUntil(() => accepted.length === 2);
      expect(accepted).to.deep.equal(files.map(({name}) => name));
    });
  }

  it('takes what is dropped on its drop-target, and on the whole page', async () => {
    const place = await fixture<HTMLElement>(html`<div><p id="here"></p></div>`);
    const element = await uploader({multiple: '', manual: '', 'drop-target': '#here'}, place);
    give('drop', place.querySelector('#here')!, bytesFile(1000));
    expect(element.uploads).to.have.length(1);
    element.dropTarget = 'page';
    await element.updateComplete;
    give('drop', document.body, bytesFile(1000));
    give('paste', document.body, bytesFile(1000));
    expect(element.uploads).to.have.length(3);
  });

  it('shows that it would take what is held over it', async () => {
    const element = await uploader();
    const drag = (type: string) => {
      const transfer = new DataTransfer();
      transfer.items.add(bytesFile(10));
      element.dispatchEvent(new DragEvent(type, {bubbles: true, cancelable: true, dataTransfer: transfer}));
    };
    drag('dragenter');
    expect(element.matches(':state(dragging)')).to.equal(true);
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('[part~="browse-button"]')!.textContent).to.contain('Drop to add');
    drag('dragleave');
    expect(element.matches(':state(dragging)')).to.equal(false);
  });

  it('leaves other things that are dragged alone', async () => {
    const element = await uploader();
    const transfer = new DataTransfer();
    transfer.setData('text/plain', 'words');
    const event = new DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer: transfer});
    element.dispatchEvent(event);
    expect(event.defaultPrevented).to.equal(false);
    expect(element.uploads).to.have.length(0);
  });

  it('leaves a file out when a listener objects', async () => {
    const element = await uploader({multiple: '', manual: ''});
    element.addEventListener('stream-uploadaccept', (event) => {
      expect(event.cancelable).to.equal(true);
      if (event.upload.name === 'no.mp4') event.preventDefault();
    });
    const listed = next(element, 'stream-uploadstatechange');
    choose(element, bytesFile(10, 'no.mp4'), bytesFile(10, 'yes.mp4'));
    await listed;
    expect(element.uploads.map(({name}) => name)).to.deep.equal(['yes.mp4']);
  });

  it('browses by its button, its method, a command, a label and what the page slotted', async () => {
    const place = await fixture<HTMLElement>(html`<div><label for="up">Video</label><button id="go">Go</button></div>`);
    const element = await uploader({id: 'up'}, place);
    element.innerHTML = '<span slot="drop-zone">Anything here</span>';
    const clicks = browsing(element);
    element.browse();
    expect(clicks.callCount).to.equal(1);
    element.querySelector('span')!.click();
    expect(clicks.callCount).to.equal(2);
    place.querySelector('label')!.click();
    expect(clicks.callCount).to.equal(3);
    element.dispatchEvent(Object.assign(new Event('command'), {command: '--browse'}));
    expect(clicks.callCount).to.equal(4);
    element.replaceChildren();
    element.shadowRoot!.querySelector<HTMLElement>('[part~="browse-button"]')!.click();
    expect(clicks.callCount).to.equal(5);
    element.addEventListener('click', (event) => event.preventDefault(), {once: true, capture: true});
    element.shadowRoot!.querySelector<HTMLElement>('[part~="browse-button"]')!.click();
    expect(clicks.callCount).to.equal(5);
  });

  it('takes nothing while disabled', async () => {
    const element = await uploader({disabled: ''});
    const clicks = browsing(element);
    element.browse();
    give('drop', element, bytesFile(10));
    expect(clicks.callCount).to.equal(0);
    expect(element.uploads).to.have.length(0);
    expect(element.shadowRoot!.querySelector<HTMLButtonElement>('[part~="browse-button"]')!.disabled).to.equal(true);
  });

  it('takes one file at a time without multiple, and the next in its place', async () => {
    const element = await uploader();
    choose(element, bytesFile(10_000, 'first.mp4'));
    await inState(element, 'complete');
    element.addFiles([bytesFile(10_000, 'second.mp4')]);
    await inState(element, 'complete');
    expect(element.uploads.map(({name}) => name)).to.deep.equal(['second.mp4']);
    const over = new Promise<StreamUploadEvent>((resolve) => element.addEventListener('stream-uploaderror', resolve, {once: true}));
    element.addFiles([bytesFile(10, 'third.mp4'), bytesFile(10, 'fourth.mp4')]);
    expect((await over).upload.name).to.equal('fourth.mp4');
  });
});

describe('files that are not taken', () => {
  const cases = [
    {
      attributes: {accept: 'video/*,.mkv'},
      file: () => bytesFile(10, 'notes.txt', 'text/plain'),
      code: 'file-rejected',
      words: /not the kind of file/,
    },
    {attributes: {'max-size': '1MB'}, file: () => bytesFile(1_000_001), code: 'file-too-large', words: /too large: at most 1 MB/},
    {attributes: {}, file: () => bytesFile(0, 'nothing.mp4'), code: 'file-empty', words: /empty/},
    {attributes: {multiple: '', 'max-files': '0'}, file: () => bytesFile(10), code: 'file-rejected', words: /one file too many/},
  ];
  for (const {attributes, file, code, words} of cases) {
    it(`are listed with the reason: ${code} by ${Object.keys(attributes).join(', ') || 'no limit'}`, async () => {
      const element = await uploader(attributes as Record<string, string>);
      const events: string[] = [];
      for (const type of ['stream-uploadaccept', 'stream-uploadscomplete'] as const) element.addEventListener(type, () => events.push(type));
      const reported = new Promise<unknown>((resolve) => element.addEventListener('stream-error', ({error}) => resolve(error)));
      const refused = next(element, 'stream-uploaderror');
      give('drop', element, file());
      const {error, upload} = await refused;
      expect(error).to.deep.include({code, category: 'upload', fatal: true, retryable: false});
      expect(await reported).to.equal(error);
      expect(upload).to.deep.include({state: 'error', sent: 0});
      expect(await says(element, words)).to.contain(code);
      expect(element.shadowRoot!.querySelector('[role="alert"]')!.textContent).to.match(words);
      expect(events).to.deep.equal([]);
    });
  }

  it('are told by the length of the video where the browser can read it', async () => {
    const {videoFile} = await import('./support.js');
    const element = await uploader({'max-duration': '1s'});
    const refused = next(element, 'stream-uploaderror');
    element.addFiles([await videoFile()]);
    expect((await refused).error).to.deep.include({code: 'file-rejected', cause: {engine: 'upload', details: 'max-duration'}});
    await says(element, /too long: at most 1 second/);
    expect(element.uploads[0].url).to.equal(null);
  });

  it('do not count against max-files, and go when they are removed', async () => {
    const element = await uploader({multiple: '', manual: '', 'max-files': '1', accept: 'video/*'});
    element.addFiles([bytesFile(10, 'no.txt', 'text/plain'), bytesFile(10, 'yes.mp4')]);
    await waitUntil(() => element.uploads.length === 2 && element.uploads[0].state === 'error');
    expect(element.uploads[1].state).to.equal('queued');
    element.clear();
    expect(element.uploads.map(({name}) => name)).to.deep.equal(['yes.mp4']);
  });
});

describe('attributes that cannot be read', () => {
  const heard = async (change: (element: StreamUploader) => void) => {
    const element = await uploader();
    const codes: string[] = [];
    element.addEventListener('stream-error', ({error}) => codes.push(`${error.code} ${error.cause.details}`));
    change(element);
    await element.updateComplete;
    return codes;
  };

  it('are reported once each, by name', async () => {
    expect(await heard((element) => element.setAttribute('max-size', 'big'))).to.deep.equal(['invalid-attribute max-size']);
    expect(await heard((element) => element.setAttribute('upload-metadata', '[1]'))).to.deep.equal(['invalid-attribute upload-metadata']);
    expect(await heard((element) => element.setAttribute('retry-for', '2h'))).to.deep.equal([]);
  });

  it('warn once of an unknown protocol', async () => {
    const warn = stub(console, 'warn');
    try {
      await heard((element) => (element.protocol = 'ftp' as 'tus'));
      expect(warn.callCount).to.equal(1);
    } finally {
      warn.restore();
    }
  });
});
