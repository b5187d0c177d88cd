import {expect} from '@open-wc/testing';
import {stub} from 'sinon';
import {ERROR_CODES, StreamError, type StreamErrorCode} from '../../../src/core/errors.js';
import {player} from '../../../src/ui/i18n/en/player.js';
import type {Notice} from '../../../src/ui/media/surface-target.js';
import {mount, rendered, unmount, type FakeTarget} from './fake-target.js';

describe('the notices', () => {
  let target: FakeTarget;
  const say = async (notice: Notice | null) => {
    target.notice = notice;
    target.surface.update();
    await rendered();
  };
  const fail = (code: StreamErrorCode, cause = {}) => say({kind: 'error', error: new StreamError(code, {message: 'For developers.', cause})});
  const words = (element: Element | null) => element?.textContent?.trim().replace(/\s+/g, ' ') ?? null;
  const status = () => target.shadowRoot!.querySelector('[role=status]')!.textContent;

  beforeEach(async () => {
    target = await mount();
  });
  afterEach(unmount);

  it('say what happened and what to do for every error that playing can end in', () => {
    const {upload: _, ...playing} = ERROR_CODES;
    const codes = Object.values(playing)
      .flat()
      .filter((code) => code !== 'invalid-attribute');
    for (const code of codes) for (const kind of ['error', 'help']) expect(player, code).to.have.property(`${kind}.${code}`);
  });

  it('show an error as an alert with one thing to do, and its code to copy', async () => {
    await fail('network', {engine: 'hls', details: 'fragLoadError', status: 503, url: 'https://example.com/'});
    const panel = target.find('error-panel')!;
    expect(panel.role).to.equal('alert');
    expect(words(panel.querySelector('.title'))).to.equal(player['error.network']);
    expect(words(panel.querySelector('.help'))).to.equal(player['help.network']);
    expect(words(target.find('error-code'))).to.equal('Error code: network · hls · fragLoadError · 503');
    expect(target.find('control-bar')).to.equal(null);
    expect(target.playButton.getClientRects().length).to.equal(0);
    target.find('retry-button')!.click();
    expect(target.retries).to.equal(1);
    await say(null);
    expect(target.find('error-panel')).to.equal(null);
    expect(target.find('control-bar')).to.exist;
  });

  it('copy the code', async () => {
    const write = stub(navigator.clipboard, 'writeText').resolves();
    await fail('decode', {engine: 'dash'});
    target.find('error-code')!.click();
    await rendered();
    expect(write.args).to.deep.equal([['decode · dash']]);
    expect(status()).to.equal('Copied: decode · dash');
    write.restore();
  });

  it('offer no second try where it cannot help', async () => {
    await fail('codec-unsupported');
    expect(target.find('retry-button')).to.equal(null);
  });

  it('have a sentence for codes without one', async () => {
    await fail('invalid-attribute');
    expect(words(target.find('error-panel')!.querySelector('.title'))).to.equal(player['error.other']);
  });

  it('move a focus that was in the bar to what can be done', async () => {
    target.find('mute-button')!.focus();
    await fail('network');
    expect(target.shadowRoot!.activeElement).to.equal(target.find('retry-button'));
    await say(null);
    expect(target.shadowRoot!.activeElement).to.equal(target.playButton);
  });

  it('show how far the processing is', async () => {
    await say({kind: 'processing', progress: 0.624});
    const bar = target.find('progress')!;
    expect([bar.role, bar.ariaValueNow, words(target.find('processing-panel')!.querySelector('.help'))]).to.deep.equal([
      'progressbar',
      '62',
      '62% done. It starts by itself.',
    ]);
    await say({kind: 'processing', progress: null});
    expect(target.find('progress')!.ariaValueNow).to.equal(null);
    expect(status()).to.equal(player.processing);
  });

  it('wait with one sentence, the page’s own where it has one, and say it politely', async () => {
    await say({kind: 'waiting', text: null});
    expect(words(target.find('waiting-panel'))).to.equal(`${player.waiting} ${player.waitingHelp}`);
    expect(status()).to.equal(player.waiting);
    await say({kind: 'waiting', text: 'Kick-off at eight'});
    expect(words(target.find('waiting-panel'))).to.equal('Kick-off at eight');
  });

  it('keep picture and controls while reconnecting', async () => {
    await say({kind: 'reconnecting'});
    expect(target.find('reconnecting')).to.exist;
    expect(target.find('control-bar')).to.exist;
    expect(status()).to.equal(player.reconnecting);
  });

  it('offer the sound back with one button', async () => {
    await say({kind: 'muted'});
    expect(words(target.find('unmute-button'))).to.equal('Unmute');
    target.find('unmute-button')!.click();
    expect(target.muted).to.equal(false);
  });

  it('give way to what the page has put into their slots', async () => {
    target.innerHTML = '<p slot="ended">Thank you for watching</p>';
    await say({kind: 'ended'});
    const slot = target.find('ended-panel')!.querySelector('slot')!;
    expect(slot.assignedElements()).to.deep.equal([target.querySelector('p')]);
    expect(target.find('ended-panel')!.querySelector('.title')!.getClientRects().length).to.equal(0);
  });

  it('turn no text of the page into markup', async () => {
    await say({kind: 'waiting', text: '<img src=x onerror=alert(1)>'});
    expect(target.find('waiting-panel')!.querySelector('img')).to.equal(null);
    expect(words(target.find('waiting-panel'))).to.equal('<img src=x onerror=alert(1)>');
  });

  it('leave a way out of full screen', async () => {
    stub(target, 'matches').callsFake((selector) => selector === ':fullscreen' || HTMLElement.prototype.matches.call(target, selector));
    const exit = stub(document, 'exitFullscreen').resolves();
    await say({kind: 'ended'});
    target.find('fullscreen-button')!.click();
    expect(exit.callCount).to.equal(1);
    exit.restore();
  });
});

describe('the spinner', () => {
  afterEach(unmount);

  it('comes only when data is missing, and is not seen at once', async () => {
    const target = await mount({fakes: {paused: false, readyState: 2}});
    const spinner = target.find('spinner')!;
    expect(spinner.role).to.equal('img');
    expect(getComputedStyle(spinner).opacity).to.equal('0');
    const [appear] = spinner.getAnimations().filter((animation) => (animation as CSSAnimation).animationName === 'appear');
    expect(appear.effect!.getTiming().delay).to.equal(300);
    target.fakes.readyState = 4;
    target.surface.update();
    await rendered();
    expect(target.find('spinner')).to.equal(null);
  });
});
