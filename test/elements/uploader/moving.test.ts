import {expect, fixture, html, waitUntil} from '@open-wc/testing';
import {spy} from 'sinon';
import {itExcept} from '../../helpers/engine.js';
import {bytesFile, button, calm, choose, inState, next, rowsOf, troubled, uploader} from './support.js';

describe('moving and removing an uploader', () => {
  afterEach(calm);

  it('keeps its uploads going when it is moved, byte for byte', async () => {
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const element = await troubled();
    choose(element, bytesFile(60_000));
    await inState(element, 'uploading');
    const states: string[] = [];
    element.addEventListener('stream-uploadstatechange', ({upload}) => states.push(upload.state));
    place.append(element);
    await Promise.resolve();
    expect(element.uploads[0].state).to.equal('uploading');
    const done = next(element, 'stream-uploadsuccess');
    await calm();
    await done;
    expect(states).to.deep.equal(['complete']);
  });

  it('stops its connections when it is removed, and goes on where it was when it comes back', async () => {
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const element = await troubled();
    choose(element, bytesFile(60_000));
    await inState(element, 'uploading');
    element.remove();
    await waitUntil(() => element.uploads[0].state === 'queued');
    await calm();
    let offset: number | null = null;
    element.addEventListener('stream-uploadstart', ({upload}) => (offset = upload.accepted));
    place.append(element);
    await inState(element, 'complete');
    expect(offset, 'it had started before').to.equal(null);
    expect(rowsOf(element)).to.have.length(1);
  });

  it('asks before the page is left only while bytes are unsent and it is in the page', async () => {
    const asks = () => !window.dispatchEvent(new Event('beforeunload', {cancelable: true}));
    const element = await troubled();
    expect(asks()).to.equal(false);
    choose(element, bytesFile(60_000));
    await inState(element, 'uploading');
    expect(asks()).to.equal(true);
    const place = element.parentElement!;
    element.remove();
    await Promise.resolve();
    expect(asks()).to.equal(false);
    place.append(element);
    expect(asks()).to.equal(true);
    await calm();
    await inState(element, 'complete');
    expect(asks()).to.equal(false);
  });

  itExcept({webkit: 'it has no wake locks'}, 'keeps the machine awake while bytes are on their way, once for all uploaders', async () => {
    const request = spy(navigator.wakeLock, 'request');
    const [one, other] = [await troubled(), await troubled()];
    choose(one, bytesFile(60_000));
    await inState(one, 'uploading');
    choose(other, bytesFile(60_000));
    await inState(other, 'uploading');
    request.restore();
    expect(request.callCount).to.equal(1);
    const lock = await request.firstCall.returnValue;
    one.pause();
    expect(lock.released).to.equal(false);
    other.pause();
    await waitUntil(() => lock.released);
    one.remove();
    other.remove();
  });

  it('lets go for the back/forward cache and takes up again', async () => {
    const element = await troubled();
    choose(element, bytesFile(60_000));
    await inState(element, 'uploading');
    window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));
    expect(element.uploads[0].state).to.equal('queued');
    await calm();
    window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
    await inState(element, 'complete');
  });

  it('looks the same in another document', async () => {
    const frame = await fixture<HTMLIFrameElement>(html`<iframe></iframe>`);
    const element = await uploader({manual: ''});
    choose(element, bytesFile(1000));
    await button(element, 'start-button');
    const sheets = element.shadowRoot!.adoptedStyleSheets.length;
    frame.contentDocument!.body.append(element);
    expect(element.ownerDocument).to.equal(frame.contentDocument);
    expect(element.shadowRoot!.adoptedStyleSheets).to.have.length(sheets);
    expect(frame.contentWindow!.getComputedStyle(rowsOf(element)[0]).display).to.equal('grid');
    const done = next(element, 'stream-uploadsuccess');
    element.start();
    await done;
  });

  it('keeps properties that were set before it was defined', () => {
    const element = document.createElement('stream-uploader');
    const provider = () => Promise.resolve(null);
    Object.assign(element, {uploadUrlProvider: provider, multiple: true});
    expect(element.uploadUrlProvider).to.equal(provider);
  });
});
