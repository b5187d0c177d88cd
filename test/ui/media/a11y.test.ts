import {expect} from '@open-wc/testing';
import {StreamError} from '../../../src/core/errors.js';
import type {Notice} from '../../../src/ui/media/surface-target.js';
import {SHORT} from './media.js';
import {mount, rendered, unmount, type FakeTarget} from './fake-target.js';

const NOTICES: Notice[] = [
  {kind: 'error', error: new StreamError('network', {message: 'For developers.'})},
  {kind: 'processing', progress: 0.5},
  {kind: 'processing', progress: null},
  {kind: 'waiting', text: null},
  {kind: 'reconnecting'},
  {kind: 'ended'},
  {kind: 'muted'},
];

async function full(width = 960): Promise<FakeTarget> {
  const target = await mount({videoTitle: 'Harbour'}, {src: SHORT, width});
  target.addText('en', 'English');
  target.audioTracks.add({id: 'en', kind: 'main', label: 'English', enabled: true});
  target.audioTracks.add({id: 'ad', kind: 'main-desc', label: 'Described'});
  target.addRenditions(360, 720);
  await rendered();
  return target;
}

/** Waits until nothing is half faded in, which would be judged by its passing contrast. */
const settled = (target: FakeTarget) =>
  Promise.all(
    target
      .shadowRoot!.getAnimations()
      .filter(({effect}) => Number.isFinite(effect!.getComputedTiming().endTime))
      .map(({finished}) => finished),
  );

describe('axe finds nothing', () => {
  afterEach(unmount);

  it('in the bar', async () => {
    const target = await full();
    await settled(target);
    await expect(target).to.be.accessible();
  });

  for (const notice of NOTICES) {
    it(`in the notice ${notice.kind}`, async () => {
      const target = await full();
      target.notice = notice;
      target.surface.update();
      await rendered();
      await settled(target);
      await expect(target).to.be.accessible();
    });
  }

  for (const name of ['captions', 'audio', 'settings']) {
    it(`in the ${name} menu`, async () => {
      const target = await full();
      target.find(`${name}-button`)!.click();
      await rendered();
      await settled(target);
      await expect(target).to.be.accessible();
    });
  }

  for (const level of ['quality', 'speed', 'audio']) {
    it(`in the second level: ${level}`, async () => {
      const target = await full(640);
      target.find('settings-button')!.click();
      await rendered();
      target.shadowRoot!.querySelector<HTMLElement>(`[data-leads=${level}]`)!.click();
      await rendered();
      await settled(target);
      expect(target.find(`${level}-menu`)).to.exist;
      await expect(target).to.be.accessible();
    });
  }

  it('in the bar of a broadcast', async () => {
    const target = await mount({surfaceKind: 'live', streamType: 'live', viewerCount: 3});
    await expect(target).to.be.accessible();
  });
});
