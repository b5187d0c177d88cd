import {expect, fixture, html, waitUntil} from '@open-wc/testing';
import {spy} from 'sinon';
import {pickerTypes} from '../../../src/elements/uploader/pick-files.js';
import {itExcept} from '../../helpers/engine.js';
import type {StreamUploader} from '../../../src/elements/uploader/index.js';
import {button, bytesFile, calm, choose, inState, rowsOf, says, troubled, uploader} from './support.js';

type Picker = (options: {multiple: boolean; types?: unknown}) => Promise<FileSystemFileHandle[]>;
const page = globalThis as unknown as {showOpenFilePicker?: Picker};

/** A file that the browser hands out by a handle, as the picker does. */
async function handleOf(file: File): Promise<FileSystemFileHandle> {
  const handle = await (await navigator.storage.getDirectory()).getFileHandle(file.name, {create: true});
  const stream = await handle.createWritable();
  await stream.write(file);
  await stream.close();
  return handle;
}

/** Begins an upload with the uploader, and leaves the page when bytes are under way. */
async function leave(element: StreamUploader, begin: () => void): Promise<void> {
  begin();
  await inState(element, 'uploading');
  element.remove();
  await waitUntil(() => element.uploads[0]?.state === 'queued');
  await calm();
}

/** The uploader of the next page: the same place, and nobody to give it another upload. */
async function nextPage({resumeKey}: StreamUploader): Promise<{element: StreamUploader; asked: () => number}> {
  const element = await uploader({endpoint: '', protocol: 'tus', 'resume-key': resumeKey!});
  const provider = spy(async () => null);
  element.uploadUrlProvider = provider;
  return {element, asked: () => provider.callCount};
}

describe('uploads that an earlier page left unfinished', () => {
  const picker = page.showOpenFilePicker;
  afterEach(async () => {
    page.showOpenFilePicker = picker;
    await calm();
  });

  itExcept({webkit: 'it gives no handles to files'}, 'go on by one click where the browser gave a handle', async () => {
    const element = await troubled();
    const file = bytesFile(60_000, 'handled.mp4');
    const handle = await handleOf(file);
    page.showOpenFilePicker = async () => [handle];
    await leave(element, () => element.browse());
    const {element: later, asked} = await nextPage(element);
    expect(await says(later, /Not finished: 60 kB/)).not.to.contain('Choose');
    expect(later.uploads, 'an offer is no upload').to.have.length(0);
    expect(later.validity.valid).to.equal(true);
    (await button(later, 'resume-button')).click();
    await inState(later, 'complete');
    await waitUntil(() => rowsOf(later).length === 1 && later.shadowRoot!.querySelector('[part~="unfinished-row"]') === null);
    expect(asked()).to.equal(0);
    expect(later.uploads[0].name).to.equal('handled.mp4');
  });

  it('ask for the file where it did not, and go on when it is chosen', async () => {
    delete page.showOpenFilePicker;
    const element = await troubled();
    const file = bytesFile(60_000, 'chosen.mp4');
    await leave(element, () => choose(element, file));
    const {element: later, asked} = await nextPage(element);
    await says(later, /Choose it again/);
    const clicked = spy(later.shadowRoot!.querySelector('input')!, 'click');
    (await button(later, 'resume-button')).click();
    await waitUntil(() => clicked.callCount === 1);
    choose(later, new File([file], 'renamed since.mp4', {type: file.type}));
    await inState(later, 'complete');
    expect(asked()).to.equal(0);
    await waitUntil(() => later.shadowRoot!.querySelector('[part~="unfinished-row"]') === null);
    const {element: last} = await nextPage(element);
    last.addFiles([bytesFile(10)]);
    await says(last, /./);
    expect(last.shadowRoot!.querySelector('[part~="unfinished-row"]'), 'what is finished is forgotten').to.equal(null);
  });

  it('are forgotten when that is asked for, and are nobody else’s', async () => {
    const element = await troubled();
    await leave(element, () => choose(element, bytesFile(60_000, 'left.mp4')));
    const stranger = await uploader({endpoint: '', protocol: 'tus', manual: ''});
    stranger.addFiles([bytesFile(10)]);
    await says(stranger, /Ready to start/);
    expect(rowsOf(stranger)).to.have.length(1);
    const {element: later} = await nextPage(element);
    (await button(later, 'remove-button')).click();
    await waitUntil(() => later.shadowRoot!.querySelector('[part~="unfinished-row"]') === null);
    const {element: last} = await nextPage(element);
    last.addFiles([bytesFile(10)]);
    await says(last, /./);
    expect(last.shadowRoot!.querySelector('[part~="unfinished-row"]')).to.equal(null);
  });

  it('are not offered while another page is at work on them', async () => {
    const element = await troubled();
    choose(element, bytesFile(60_000, 'at work.mp4'));
    await inState(element, 'uploading');
    const {element: other} = await nextPage(element);
    other.manual = true;
    other.addFiles([bytesFile(10)]);
    await says(other, /Ready to start/);
    expect(other.shadowRoot!.querySelector('[part~="unfinished-row"]')).to.equal(null);
  });

  it('have no fault for people without eyes', async () => {
    const element = await troubled();
    await leave(element, () => choose(element, bytesFile(60_000, 'left.mp4')));
    const ground = await fixture<HTMLElement>(html`<main></main>`);
    const {element: later} = await nextPage(element);
    ground.append(later);
    await says(later, /Not finished/);
    expect((await button(later, 'resume-button')).getAttribute('aria-label')).to.contain('left.mp4');
    await expect(later).to.be.accessible();
  });
});

describe('the picker that gives handles', () => {
  const picker = page.showOpenFilePicker;
  afterEach(() => (page.showOpenFilePicker = picker));

  it('is told what the page accepts', () => {
    expect(pickerTypes('video/*,.mkv, .MOV')).to.deep.equal([{accept: {'video/*': ['.mkv', '.MOV']}}]);
    expect(pickerTypes('.mkv')).to.deep.equal([{accept: {'application/octet-stream': ['.mkv']}}]);
    expect(pickerTypes('')).to.equal(undefined);
  });

  it('gives way to the native input where the browser forbids it, and to nothing when a person changes their mind', async () => {
    const element = await uploader();
    const clicked = spy(element.shadowRoot!.querySelector('input')!, 'click');
    let asked = 0;
    page.showOpenFilePicker = async () => {
      asked++;
      throw new DOMException('', asked === 1 ? 'AbortError' : 'SecurityError');
    };
    element.browse();
    await waitUntil(() => asked === 1);
    element.browse();
    await waitUntil(() => clicked.callCount === 1);
    expect(asked).to.equal(2);
    expect(element.uploads).to.have.length(0);
  });
});
