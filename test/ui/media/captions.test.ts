import {expect, oneEvent} from '@open-wc/testing';
import {drawCaptions} from '../../../src/ui/media/captions.js';
import {SAMPLE} from './media.js';
import {mount, rendered, unmount, type FakeTarget} from './fake-target.js';

describe('the captions', () => {
  let target: FakeTarget;
  let layer: HTMLElement;
  let end: AbortController;
  const drawn = () => target.findAll('cue').map((cue) => cue.textContent);

  beforeEach(async () => {
    target = await mount({}, {src: SAMPLE});
    layer = target.shadowRoot!.querySelector('#captions')!;
    end = new AbortController();
  });
  afterEach(() => {
    end.abort();
    unmount();
  });

  /** A showing track with these cues, all of them active. */
  async function show(...cues: TextTrackCue[]) {
    const track = target.addText('en', 'English');
    track.mode = 'showing';
    drawCaptions(target.nativeEl, target.textTracks, layer, end.signal);
    const active = oneEvent(track, 'cuechange');
    for (const cue of cues) track.backing.addCue(cue);
    target.currentTime = 1;
    await active;
    await rendered();
    return track;
  }
  const cue = (text: string, set: Partial<VTTCue> = {}) => Object.assign(new VTTCue(0, 20, text), set);

  it('are drawn by nodes with the marks that WebVTT knows', async () => {
    await show(cue('Hello <i>there</i> <c.yellow>friend</c>'));
    const [node] = target.findAll('cue');
    expect(node.querySelector('i')!.textContent).to.equal('there');
    expect(getComputedStyle(node.querySelector('.yellow')!).color).to.equal('rgb(255, 255, 0)');
    expect(getComputedStyle(node).backgroundColor).to.equal('rgba(0, 0, 0, 0.92)');
  });

  it('never become markup, whatever stands in them', async () => {
    await show(cue('<img src=x onerror="window.hacked=1">A<script>window.hacked=1</script>'), cue('&lt;img src=x onerror=alert(1)&gt;'));
    expect(layer.querySelector('img, script')).to.equal(null);
    expect(drawn()[1]).to.equal('<img src=x onerror=alert(1)>');
    expect('hacked' in window).to.equal(false);
  });

  it('come and go with their time', async () => {
    const track = await show(cue('First', {endTime: 2}), cue('Second', {startTime: 4}));
    expect(drawn()).to.deep.equal(['First']);
    target.currentTime = 3;
    await oneEvent(track, 'cuechange');
    expect(drawn()).to.deep.equal([]);
    target.currentTime = 5;
    await oneEvent(track, 'cuechange');
    expect(drawn()).to.deep.equal(['Second']);
  });

  it('follow the track that is showing, and go when it is switched off', async () => {
    const track = await show(cue('English'));
    const other = target.addText('es', 'Español');
    other.mode = 'showing';
    const active = oneEvent(other, 'cuechange');
    other.backing.addCue(cue('Español'));
    target.currentTime = 2;
    await active;
    expect(drawn()).to.deep.equal(['Español']);
    expect(track.mode).to.equal('disabled');
    expect(layer.querySelector('.cue')!.getAttribute('lang')).to.equal('es');
    other.mode = 'disabled';
    await oneEvent(target.textTracks, 'change');
    expect(drawn()).to.deep.equal([]);
    target.textTracks.remove(other);
  });

  it('stand at 4 % of the height, above the bar and moving with it', async () => {
    await show(cue('Text'));
    const box = () => target.find('cue')!.getBoundingClientRect();
    expect(parseFloat(getComputedStyle(target.find('cue')!).fontSize)).to.be.closeTo(target.clientHeight * 0.04, 0.1);
    await Promise.all(layer.getAnimations({subtree: true}).map(({finished}) => finished));
    expect(box().bottom).to.be.at.most(target.find('seek-slider')!.getBoundingClientRect().top);
    const above = box().bottom;
    target.stage.classList.add('idle');
    await Promise.all(layer.getAnimations({subtree: true}).map(({finished}) => finished));
    expect(box().bottom).to.be.greaterThan(above + 20);
    expect(box().bottom).to.be.at.most(target.getBoundingClientRect().bottom);
  });

  it('put several below one another, the first at the bottom', async () => {
    await show(cue('One'), cue('Two'));
    const [one, two] = target.findAll('cue').map((node) => node.getBoundingClientRect());
    expect(two.bottom).to.be.at.most(one.top + 1);
  });

  it('stand where their settings say, inside the picture and clear of one another', async () => {
    target.notice = {kind: 'ended'};
    target.surface.update();
    await show(
      cue('Top', {line: 0}),
      cue('Left', {line: 50, snapToLines: false, position: 10, size: 30, align: 'start'}),
      cue('Same line', {line: 0}),
      cue('Low', {line: 99, snapToLines: false}),
      cue('Last', {line: -1}),
    );
    const where = () => new Map([...layer.querySelectorAll('.cue')].map((node) => [node.textContent, node.getBoundingClientRect()]));
    const before = where().get('Same line')!;
    // Another size places them anew.
    const resized = new Promise((resolve) => new ResizeObserver((_, observer) => (observer.disconnect(), resolve(null))).observe(layer));
    target.style.width = '600px';
    await resized;
    await rendered();
    const rects = where();
    expect(rects.get('Same line')!.top).to.be.closeTo(before.top, 3);
    const box = target.getBoundingClientRect();
    expect(rects.get('Top')!.top).to.be.closeTo(box.top, 1);
    expect(rects.get('Left')!.left).to.be.closeTo(box.left + box.width / 10, 1);
    expect(rects.get('Left')!.top).to.be.closeTo(box.top + box.height / 2, 1);
    expect(rects.get('Same line')!.top).to.be.at.least(rects.get('Top')!.bottom - 1);
    expect(rects.get('Low')!.bottom).to.be.at.most(box.bottom + 1);
    expect(rects.get('Last')!.bottom).to.be.at.most(rects.get('Low')!.top + 1);
  });

  it('are drawn by the browser while the picture is in another window', async () => {
    const track = await show(cue('Text'));
    Object.defineProperty(target.shadowRoot!, 'pictureInPictureElement', {get: () => target.nativeEl, configurable: true});
    target.nativeEl.dispatchEvent(new Event('enterpictureinpicture'));
    expect([drawn(), track.backing.mode, track.mode]).to.deep.equal([[], 'showing', 'showing']);
    Object.defineProperty(target.shadowRoot!, 'pictureInPictureElement', {get: () => null});
    target.nativeEl.dispatchEvent(new Event('leavepictureinpicture'));
    expect([drawn(), track.backing.mode]).to.deep.equal([['Text'], 'hidden']);
  });

  it('are drawn by the browser in the full screen of an iPhone', async () => {
    const track = await show(cue('Text'));
    Object.defineProperty(target.nativeEl, 'webkitDisplayingFullscreen', {value: true, configurable: true});
    target.nativeEl.dispatchEvent(new Event('webkitbeginfullscreen'));
    expect([drawn(), track.backing.mode]).to.deep.equal([[], 'showing']);
    Object.defineProperty(target.nativeEl, 'webkitDisplayingFullscreen', {value: false});
    target.nativeEl.dispatchEvent(new Event('webkitendfullscreen'));
    expect([drawn(), track.backing.mode]).to.deep.equal([['Text'], 'hidden']);
  });

  it('leave nothing behind', async () => {
    const track = await show(cue('Text'));
    end.abort();
    expect(layer.childElementCount).to.equal(0);
    target.currentTime = 22;
    await oneEvent(track, 'cuechange');
    expect(layer.childElementCount).to.equal(0);
  });
});
