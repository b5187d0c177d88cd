import {expect} from '@open-wc/testing';
import {SAMPLE} from './media.js';
import {mount, rendered, times, unmount, type FakeTarget} from './fake-target.js';

/** A target with everything there is to show. */
async function full(options = {}): Promise<FakeTarget> {
  const target = await mount({videoTitle: 'Harbour'}, {src: SAMPLE, width: 960, ...options});
  target.addText('en', 'English');
  target.addText('es', 'Español');
  target.audioTracks.add({id: 'en', kind: 'main', label: 'English', language: 'en', enabled: true});
  target.audioTracks.add({id: 'ad', kind: 'main-desc', label: 'Described', language: 'en'});
  target.addRenditions(360, 720);
  await rendered();
  return target;
}

const isVisible = (element: HTMLElement) => element.getClientRects().length > 0 && getComputedStyle(element).opacity !== '0';

describe('the control surface', () => {
  afterEach(unmount);

  it('has every documented part', async () => {
    const target = await full();
    const names = `title control-bar play-button seek-slider seek-slider-track seek-slider-buffer seek-slider-fill seek-slider-thumb
      mute-button volume-slider volume-slider-track volume-slider-fill volume-slider-thumb time captions-button audio-button descriptions-button
      settings-button pip-button fullscreen-button`.split(/\s+/);
    for (const name of names) expect(target.find(name), name).to.exist;
    for (const button of target.shadowRoot!.querySelectorAll('button')) expect(button.part.contains('button'), button.part.value).to.equal(true);
    for (const slider of target.shadowRoot!.querySelectorAll('[role=slider]')) expect(slider.part.contains('slider')).to.equal(true);
  });

  it('shows at most seven things at 640 pixels, and the rest in the settings', async () => {
    const target = await full({width: 640});
    const seen = [...target.findAll('button'), ...target.findAll('slider')].filter(isVisible);
    expect(seen.map((element) => element.part[1])).to.deep.equal([
      'play-button',
      'mute-button',
      'time',
      'captions-button',
      'settings-button',
      'fullscreen-button',
      'seek-slider',
    ]);
    target.find('settings-button')!.click();
    await rendered();
    const items = target.findAll('menu-item').filter(isVisible);
    expect(items.map((item) => item.querySelector('.label')!.textContent)).to.deep.equal([
      'Audio',
      'Quality',
      'Speed',
      'Audio description',
      'Picture in picture',
    ]);
  });

  it('fits into 320 pixels', async () => {
    const target = await full({width: 320});
    const box = target.getBoundingClientRect();
    for (const element of [...target.findAll('button'), ...target.findAll('slider')].filter(isVisible)) {
      const {left, right, width, height} = element.getBoundingClientRect();
      expect(left, element.part.value).to.be.at.least(box.left);
      expect(right, element.part.value).to.be.at.most(box.right);
      expect(Math.min(width, height), element.part.value).to.be.at.least(24);
    }
  });

  it('shows nothing of the bar before playback was asked for', async () => {
    const target = await mount({started: false});
    expect(target.find('control-bar')).to.equal(null);
    expect(target.find('spinner')).to.equal(null);
  });

  it('keeps its nodes, and with them the focus, whatever the media does', async () => {
    const target = await full();
    const button = target.find('captions-button')!;
    button.focus();
    target.textTracks[0].mode = 'showing';
    target.currentTime = 5;
    target.audioTracks.clear();
    target.notice = {kind: 'reconnecting'};
    target.surface.update();
    await rendered();
    expect(target.find('captions-button')).to.equal(button);
    expect(target.shadowRoot!.activeElement).to.equal(button);
  });

  it('gives the focus to what can be done when what had it is gone', async () => {
    const target = await full();
    target.find('settings-button')!.focus();
    target.notice = {kind: 'ended'};
    target.surface.update();
    await rendered();
    target.notice = null;
    target.addRenditions(1080);
    target.find('captions-button')?.focus();
    target.surface.update();
    await rendered();
    target.find('captions-button')!.focus();
    for (const track of [...target.textTracks]) target.textTracks.remove(track);
    await rendered();
    expect(target.shadowRoot!.activeElement).to.equal(target.playButton);
  });

  it('renders once a frame at most, and not at all while it is stopped', async () => {
    const target = await full();
    let writes = 0;
    const observer = new MutationObserver((records) => (writes += records.length));
    observer.observe(target.find('mute-button')!, {attributeFilter: ['aria-label']});
    target.muted = false;
    for (let i = 0; i < 20; i++) target.surface.update();
    expect(writes).to.equal(0);
    await rendered();
    expect(writes).to.equal(1);
    target.surface.stop();
    target.muted = true;
    target.surface.update();
    await rendered();
    expect(target.find('mute-button')!.ariaLabel).to.equal('Mute');
    target.surface.start();
    await rendered();
    expect(target.find('mute-button')!.ariaLabel).to.equal('Unmute');
    observer.disconnect();
  });

  it('leaves the place of the bar and of the title to the page', async () => {
    const target = await full();
    target.innerHTML = '<p slot="top-bar">Ours</p><button slot="control-bar">Everything</button>';
    await rendered();
    expect(isVisible(target.find('seek-slider')!)).to.equal(false);
    expect(isVisible(target.playButton)).to.equal(false);
    expect(target.querySelector('button')!.getClientRects().length).to.equal(1);
  });

  it('shows a broadcast at its edge, behind it, and brings it back', async () => {
    const fakes = {duration: Infinity, seekable: times([0, 60]), currentTime: 58, paused: false, readyState: 4};
    const target = await mount({streamType: 'live', targetLiveWindow: 60, liveEdgeStart: 54, fakes, viewerCount: 1200});
    expect(target.find('live-badge')!.ariaLabel).to.equal('Live');
    expect(target.find('time')).to.equal(null);
    expect(target.find('viewer-count')!.textContent).to.equal('1,200 viewers');
    target.fakes.currentTime = 18;
    target.surface.update();
    await rendered();
    expect(target.find('time')!.textContent).to.equal('-0:42');
    expect(target.find('live-badge')!.ariaLabel).to.equal('Go to live');
    target.find('live-badge')!.click();
    expect(target.currentTime).to.be.within(54, 60);
    target.surface.update();
    await rendered();
    expect(target.find('live-badge')!.ariaLabel).to.equal('Live');
  });

  it('has no slider and no clock for a broadcast that cannot be sought', async () => {
    const target = await mount({surfaceKind: 'live', streamType: 'live', targetLiveWindow: 0, viewerCount: 1});
    expect(target.find('seek-slider')).to.equal(null);
    expect(target.find('time')).to.equal(null);
    expect(target.find('live-badge')!.localName).to.equal('span');
    expect(target.find('viewer-count')!.textContent).to.equal('1 viewer');
    expect(target.find('settings-button')?.getClientRects().length ?? 0).to.equal(0);
  });

  it('works in another document, to which its sheets do not follow', async () => {
    const target = await full();
    const frame = document.createElement('iframe');
    document.body.append(frame);
    target.surface.stop();
    frame.contentDocument!.body.append(target);
    expect(target.shadowRoot!.adoptedStyleSheets.length).to.equal(0);
    target.surface.start();
    expect(target.shadowRoot!.adoptedStyleSheets.length).to.be.greaterThan(0);
    expect(frame.contentWindow!.getComputedStyle(target.find('control-bar')!).position).to.equal('absolute');
    frame.remove();
  });

  it('names shortcuts only where they act', async () => {
    const target = await full();
    const keys = () => ['mute-button', 'captions-button', 'pip-button', 'fullscreen-button'].map((name) => target.find(name)!.ariaKeyShortcuts);
    expect(keys()).to.deep.equal(['m', 'c', 'i', 'f']);
    target.nohotkeys = true;
    target.surface.update();
    await rendered();
    expect(keys()).to.deep.equal([null, null, null, null]);
  });

  it('turns the time into the time left', async () => {
    const target = await full();
    expect(target.find('time')!.textContent.replace(/\s+/g, ' ').trim()).to.equal('0:00 / 0:24');
    target.find('time')!.click();
    await rendered();
    expect(target.find('time')!.textContent.replace(/\s+/g, ' ').trim()).to.equal('-0:24 / 0:24');
    expect(target.find('time')!.ariaPressed).to.equal('true');
  });

  it('remembers what the viewer chooses, and waits for the media before it shows it', async () => {
    const target = await full();
    target.find('mute-button')!.click();
    expect(target.remembered).to.deep.equal({muted: false});
    expect(target.find('mute-button')!.ariaLabel).to.equal('Unmute');
    await rendered();
    expect(target.find('mute-button')!.ariaLabel).to.equal('Mute');
    expect(target.shadowRoot!.querySelector('[role=status]')!.textContent).to.equal('Sound on');
  });

  it('switches audio description on and off within the language', async () => {
    const target = await full();
    const button = target.find('descriptions-button')!;
    button.click();
    await rendered();
    expect([target.audioTracks.enabledTrack?.id, button.ariaPressed]).to.deep.equal(['ad', 'true']);
    button.click();
    await rendered();
    expect([target.audioTracks.enabledTrack?.id, button.ariaPressed]).to.deep.equal(['en', 'false']);
  });

  it('mirrors its layout from right to left, but neither time nor its axis', async () => {
    const target = await full();
    target.dir = 'rtl';
    await rendered();
    const at = (name: string) => target.find(name)!.getBoundingClientRect().left;
    expect(at('play-button')).to.be.greaterThan(at('mute-button'));
    expect(at('mute-button')).to.be.greaterThan(at('settings-button'));
    target.currentTime = 6;
    await new Promise((resolve) => target.nativeEl.addEventListener('seeked', resolve, {once: true}));
    await rendered();
    const slider = target.find('seek-slider')!.getBoundingClientRect();
    expect((at('seek-slider-thumb') - slider.left) / slider.width).to.be.closeTo(0.25, 0.05);
    expect(getComputedStyle(target.find('time')!).direction).to.equal('ltr');
  });
});
