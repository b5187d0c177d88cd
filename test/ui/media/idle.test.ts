import {expect} from '@open-wc/testing';
import {useFakeTimers, type SinonFakeTimers} from 'sinon';
import {SHORT} from './media.js';
import {mount, pointer, rendered, unmount, type FakeTarget} from './fake-target.js';

describe('the controls of somebody who only watches', () => {
  let target: FakeTarget;
  let clock: SinonFakeTimers;
  const isIdle = () => target.states.has('idle-ui') && target.stage.classList.contains('idle');

  beforeEach(async () => {
    target = await mount({fakes: {paused: false, readyState: 4}}, {src: SHORT});
    clock = useFakeTimers({toFake: ['setTimeout', 'clearTimeout'], shouldClearNativeTimers: true});
    target.stage.dispatchEvent(pointer('pointermove', target.stage));
  });
  afterEach(() => {
    clock.restore();
    unmount();
  });

  it('step back 2.5 s after the last move and come again with the next', async () => {
    clock.tick(2400);
    target.stage.dispatchEvent(pointer('pointermove', target.stage));
    clock.tick(2400);
    expect(isIdle()).to.equal(false);
    clock.tick(200);
    expect(isIdle()).to.equal(true);
    expect(getComputedStyle(target.stage).cursor).to.equal('none');
    target.stage.dispatchEvent(pointer('pointermove', target.stage));
    expect(isIdle()).to.equal(false);
  });

  it('come with a key and with the focus', () => {
    clock.tick(3000);
    target.dispatchEvent(new KeyboardEvent('keydown', {key: 'Shift'}));
    expect(isIdle()).to.equal(false);
    clock.tick(3000);
    expect(isIdle()).to.equal(true);
    target.find('mute-button')!.focus();
    expect(isIdle()).to.equal(false);
  });

  it('step back when the mouse leaves', () => {
    target.stage.dispatchEvent(pointer('pointerleave', target.stage));
    expect(isIdle()).to.equal(true);
  });

  it('stay while it is paused, and step back in their time when it goes on', async () => {
    target.fakes.paused = true;
    target.surface.update();
    await rendered();
    clock.tick(60_000);
    expect(isIdle()).to.equal(false);
    target.fakes.paused = false;
    target.surface.update();
    await rendered();
    clock.tick(2400);
    expect(isIdle()).to.equal(false);
    clock.tick(200);
    expect(isIdle()).to.equal(true);
    target.fakes.paused = true;
    target.surface.update();
    await rendered();
    expect(isIdle()).to.equal(false);
  });

  it('stay while a menu is open', async () => {
    target.find('settings-button')!.click();
    await rendered();
    clock.tick(10_000);
    expect(isIdle()).to.equal(false);
    target.find('settings-button')!.click();
    target.find('settings-button')!.blur();
    await rendered();
    clock.tick(2600);
    expect(isIdle()).to.equal(true);
  });

  it('stay while a keyboard has the focus in them', () => {
    // What is focused by script after a key shows its ring.
    target.dispatchEvent(new KeyboardEvent('keydown', {key: 'Tab'}));
    const button = target.find('mute-button')!;
    button.focus({focusVisible: true});
    if (!button.matches(':focus-visible')) throw new Error('This browser shows no ring here.');
    clock.tick(10_000);
    expect(isIdle()).to.equal(false);
    button.blur();
    clock.tick(2600);
    expect(isIdle()).to.equal(true);
  });

  it('come when a notice covers the picture, and stay', async () => {
    clock.tick(3000);
    target.notice = {kind: 'ended'};
    target.surface.update();
    await rendered();
    expect(isIdle()).to.equal(false);
    clock.tick(10_000);
    expect(isIdle()).to.equal(false);
  });

  it('show and hide by a tap of a finger, which does not pause', () => {
    const tap = () => {
      clock.tick(400);
      target.nativeEl.dispatchEvent(pointer('pointerdown', target.nativeEl, 0.5, {pointerType: 'touch'}));
      target.nativeEl.dispatchEvent(pointer('click', target.nativeEl, 0.5, {pointerType: 'touch'}));
    };
    clock.tick(3000);
    tap();
    expect(isIdle()).to.equal(false);
    tap();
    expect(isIdle()).to.equal(true);
    expect(target.paused).to.equal(false);
  });

  it('leave no timer behind', () => {
    target.surface.stop();
    expect(clock.countTimers()).to.equal(0);
  });
});
