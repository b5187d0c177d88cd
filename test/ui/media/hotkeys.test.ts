import {expect} from '@open-wc/testing';
import {stub} from 'sinon';
import {SAMPLE} from './media.js';
import {mount, pointer, rendered, unmount, type FakeTarget} from './fake-target.js';

describe('single keys', () => {
  let target: FakeTarget;
  const press = (key: string, init: KeyboardEventInit = {}, at: EventTarget = target.playButton) =>
    !at.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, composed: true, cancelable: true, ...init}));

  beforeEach(async () => {
    target = await mount({}, {src: SAMPLE});
    target.addText('en', 'English');
    await rendered();
  });
  afterEach(unmount);

  it('play and pause', async () => {
    expect(press('k')).to.equal(true);
    await new Promise((resolve) => target.nativeEl.addEventListener('playing', resolve, {once: true}));
    press(' ', {}, target.find('seek-slider')!);
    expect(target.paused).to.equal(true);
  });

  it('seek', () => {
    const steps: [string, number][] = [
      ['5', 12],
      ['ArrowRight', 17],
      ['ArrowLeft', 12],
      ['l', 22],
      ['j', 12],
      ['Home', 0],
      ['End', 24],
    ];
    for (const [key, time] of steps) {
      expect(press(key), key).to.equal(true);
      expect(target.currentTime, key).to.be.closeTo(time, 0.3);
    }
  });

  it('change sound, captions and speed, and say so once it is so', async () => {
    const said = () => target.shadowRoot!.querySelector('[role=status]')!.textContent;
    press('m');
    await rendered();
    expect([target.muted, said()]).to.deep.equal([false, 'Sound on']);
    press('ArrowDown');
    expect(target.volume).to.be.closeTo(0.95, 0.001);
    press('ArrowUp');
    expect(target.volume).to.equal(1);
    press('c');
    await rendered();
    expect([target.textTracks.showingTrack?.language, said()]).to.deep.equal(['en', 'Captions: English']);
    press('c');
    await rendered();
    expect([target.textTracks.showingTrack, said()]).to.deep.equal([null, 'Captions: Off']);
    press('>', {shiftKey: true});
    await rendered();
    expect([target.playbackRate, said()]).to.deep.equal([1.5, 'Speed: 1.5×']);
    press('<', {shiftKey: true});
    expect(target.playbackRate).to.equal(1);
  });

  it('ask for full screen and picture-in-picture', () => {
    const fullscreen = stub(target, 'requestFullscreen').resolves();
    const pip = stub(target.nativeEl, 'requestPictureInPicture').resolves();
    press('f');
    press('i');
    expect([fullscreen.callCount, pip.callCount]).to.deep.equal([1, 1]);
  });

  it('go by the place of the letter on keyboards of other scripts', () => {
    press('ь', {code: 'KeyM'});
    expect(target.muted).to.equal(false);
  });

  it('do nothing outside the element', () => {
    expect(press('m', {}, document.body)).to.equal(false);
    expect(target.muted).to.equal(true);
  });

  it('act from anywhere in full screen', () => {
    stub(target, 'matches').callsFake((selector) => selector === ':fullscreen' || HTMLElement.prototype.matches.call(target, selector));
    expect(press('m', {}, document.body)).to.equal(true);
    expect(target.muted).to.equal(false);
  });

  it('do nothing with a modifier, in a text field of the page, held down, or when the page has turned them off', () => {
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey']) expect(press('m', {[modifier]: true})).to.equal(false);
    target.innerHTML = '<input slot="top-bar"><p slot="top-bar" contenteditable>text</p>';
    for (const field of target.children) expect(press('m', {}, field)).to.equal(false);
    expect(press('m', {repeat: true})).to.equal(false);
    expect(press('ArrowRight', {repeat: true})).to.equal(true);
    target.nohotkeys = true;
    expect(press('m')).to.equal(false);
    expect(target.muted).to.equal(true);
  });

  it('leave the space key to the button that has the focus', () => {
    expect(press(' ', {}, target.find('mute-button')!)).to.equal(false);
    expect(target.paused).to.equal(true);
  });

  it('do not reach what a notice covers', () => {
    target.notice = {kind: 'ended'};
    expect(press('k')).to.equal(false);
  });
});

describe('presses on the picture', () => {
  let target: FakeTarget;
  const on = (type: string, share: number, init: PointerEventInit) => target.nativeEl.dispatchEvent(pointer(type, target.nativeEl, share, init));
  const press = (share: number, init: PointerEventInit = {}) => {
    on('pointerdown', share, init);
    on('click', share, init);
  };
  beforeEach(async () => {
    target = await mount({}, {src: SAMPLE});
  });
  afterEach(unmount);

  it('of a mouse play and pause, and bring the focus so that keys work', () => {
    press(0.5);
    expect(target.paused).to.equal(false);
    expect(target.shadowRoot!.activeElement).to.equal(target.playButton);
    press(0.5);
    expect(target.paused).to.equal(true);
  });

  it('twice lead into full screen', () => {
    const fullscreen = stub(target, 'requestFullscreen').resolves();
    on('dblclick', 0.5, {});
    expect(fullscreen.callCount).to.equal(1);
  });

  it('of a finger seek by ten seconds, twice at a side; time runs from left to right in every language', () => {
    target.dir = 'rtl';
    const touch = {pointerType: 'touch'};
    press(0.9, touch);
    expect(target.currentTime).to.equal(0);
    press(0.9, touch);
    expect(target.currentTime).to.be.closeTo(10, 0.01);
    press(0.1, touch);
    press(0.1, touch);
    expect(target.currentTime).to.be.closeTo(0, 0.01);
    press(0.5, touch);
    press(0.5, touch);
    expect([target.currentTime, target.paused]).to.deep.equal([0, true]);
  });

  it('on the controls are theirs', () => {
    target.find('mute-button')!.click();
    target.shadowRoot!.querySelector<HTMLElement>('.row')!.click();
    expect(target.paused).to.equal(true);
  });
});
