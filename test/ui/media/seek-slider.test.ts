import {expect, oneEvent} from '@open-wc/testing';
import {SAMPLE} from './media.js';
import {mount, pointer, rendered, unmount, type FakeTarget} from './fake-target.js';

const key = (element: HTMLElement, name: string, init: KeyboardEventInit = {}) =>
  element.dispatchEvent(new KeyboardEvent('keydown', {key: name, bubbles: true, composed: true, cancelable: true, ...init}));

describe('the seek slider', () => {
  let target: FakeTarget;
  let slider: HTMLElement;
  beforeEach(async () => {
    target = await mount({}, {src: SAMPLE});
    slider = target.find('seek-slider')!;
    // Pointer ids of made-up events cannot be captured.
    slider.setPointerCapture = () => undefined;
  });
  afterEach(unmount);

  for (const [name, from, to] of [
    ['ArrowRight', 4, 9],
    ['ArrowUp', 4, 9],
    ['ArrowLeft', 9, 4],
    ['ArrowDown', 2, 0],
    ['PageUp', 2, 12],
    ['PageDown', 12, 2],
    ['Home', 12, 0],
  ] as const) {
    it(`goes from ${from} to ${to} s with ${name}`, async () => {
      target.currentTime = from;
      await oneEvent(target.nativeEl, 'seeked');
      slider.focus();
      expect(key(slider, name)).to.equal(false);
      expect(target.currentTime).to.be.closeTo(to, 0.01);
    });
  }

  it('goes to the end with End, and forward with ArrowRight from right to left too', () => {
    target.dir = 'rtl';
    key(slider, 'ArrowRight');
    expect(target.currentTime).to.be.closeTo(5, 0.01);
    key(slider, 'End');
    expect(target.currentTime).to.be.closeTo(target.duration, 0.05);
  });

  it('leaves keys with modifiers to the browser', () => {
    expect(key(slider, 'ArrowLeft', {altKey: true})).to.equal(true);
    expect(key(slider, 'Home', {ctrlKey: true})).to.equal(true);
  });

  it('tells its value in words when it gets the focus and after keys, not while the media plays', async () => {
    expect([slider.ariaLabel, slider.ariaValueMin, slider.ariaValueMax, slider.ariaValueNow]).to.deep.equal(['Seek', '0', '24', '0']);
    await target.play();
    await rendered();
    slider.focus();
    await rendered();
    const changes: string[] = [];
    const observer = new MutationObserver(() => changes.push(slider.ariaValueText!));
    observer.observe(slider, {attributeFilter: ['aria-valuetext', 'aria-valuenow']});
    const from = target.currentTime;
    while (target.currentTime < from + 1.2) await oneEvent(target.nativeEl, 'timeupdate');
    await rendered();
    expect(changes).to.deep.equal([]);
    target.pause();
    target.currentTime = 4;
    await oneEvent(target.nativeEl, 'seeked');
    key(slider, 'ArrowRight');
    await rendered();
    expect(slider.ariaValueText).to.equal('9 seconds of 24 seconds');
    observer.disconnect();
  });

  it('follows a pointer that drags, and decides where it lets go', async () => {
    slider.dispatchEvent(pointer('pointerdown', slider, 0.25));
    await rendered();
    expect(slider.style.getPropertyValue('--_at')).to.equal('0.25');
    slider.dispatchEvent(pointer('pointermove', slider, 0.5));
    slider.dispatchEvent(pointer('pointerup', slider, 0.5));
    expect(target.currentTime).to.be.closeTo(target.duration / 2, 0.01);
    slider.dispatchEvent(pointer('pointermove', slider, 0.9));
    expect(target.currentTime).to.be.closeTo(target.duration / 2, 0.01);
  });

  it('stays where it was when the drag is called off over what is not there yet', async () => {
    Object.defineProperty(target, 'buffered', {get: () => ({length: 0})});
    target.currentTime = 3;
    await oneEvent(target.nativeEl, 'seeked');
    slider.dispatchEvent(pointer('pointerdown', slider, 0.9, {pointerType: 'touch'}));
    slider.dispatchEvent(pointer('pointermove', slider, 0.8, {pointerType: 'touch'}));
    slider.dispatchEvent(pointer('lostpointercapture', slider, 0.8, {pointerType: 'touch'}));
    await rendered();
    expect(target.currentTime).to.be.closeTo(3, 0.01);
    expect(Number(slider.style.getPropertyValue('--_at'))).to.be.closeTo(3 / target.duration, 0.01);
  });

  it('takes no other button than the first', () => {
    slider.dispatchEvent(pointer('pointerdown', slider, 0.9, {button: 2}));
    slider.dispatchEvent(pointer('pointerup', slider, 0.9, {button: 2}));
    expect(target.currentTime).to.equal(0);
  });

  it('shows time and picture where a pointer lingers', async () => {
    slider.dispatchEvent(pointer('pointermove', slider, 0.5));
    await rendered();
    expect(target.find('preview-time')!.textContent).to.equal('0:12');
    expect(target.pictures).to.deep.equal([]);
    const picture = async (): Promise<HTMLElement> => {
      for (;;) {
        await rendered();
        const found = target.find('preview-picture');
        if (found) return found;
      }
    };
    expect((await picture()).getAttribute('src')).to.equal('/demo/favicon.svg?time=12');
    slider.dispatchEvent(pointer('pointerleave', slider));
    await rendered();
    expect(target.find('preview')).to.equal(null);
  });

  it('asks for no picture while a pointer only passes', async () => {
    for (let share = 0; share < 1; share += 0.01) slider.dispatchEvent(pointer('pointermove', slider, share));
    slider.dispatchEvent(pointer('pointerleave', slider));
    await rendered();
    expect(target.pictures).to.deep.equal([]);
  });
});

describe('the volume slider', () => {
  let target: FakeTarget;
  let slider: HTMLElement;
  beforeEach(async () => {
    target = await mount({}, {width: 960});
    slider = target.find('volume-slider')!;
  });
  afterEach(unmount);

  it('shows silence as silence and unmutes when it is moved', async () => {
    expect(slider.ariaValueText).to.equal('0%');
    key(slider, 'ArrowRight');
    await rendered();
    expect(target.muted).to.equal(false);
    expect([target.volume, slider.ariaValueNow, slider.ariaValueText]).to.deep.equal([0.05, '5', '5%']);
    key(slider, 'End');
    await rendered();
    expect(target.volume).to.equal(1);
    expect(target.remembered).to.deep.equal({volume: 1, muted: false});
  });

  it('remembers the volume at which a drag ends, not those on the way', () => {
    slider.setPointerCapture = () => undefined;
    slider.dispatchEvent(pointer('pointerdown', slider, 0.2));
    expect(target.volume).to.be.closeTo(0.2, 0.02);
    expect(target.remembered).to.deep.equal({});
    slider.dispatchEvent(pointer('pointerup', slider, 0.5));
    expect(target.remembered.volume).to.be.closeTo(0.5, 0.02);
  });
});
