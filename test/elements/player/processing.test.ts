import {expect, fixture, html, waitUntil} from '@open-wc/testing';
import '../../../src/define/stream-player.js';
import type {StreamPlayer} from '../../../src/elements/player/index.js';
import {SAMPLE_UID, sampleReady} from '../../helpers/service.js';

describe('<stream-player> with the object of a video that is still being made', () => {
  it('asks for nothing but its state, and loads it once the status source says so', async function () {
    this.timeout(240_000);
    const origin = await sampleReady();
    const answers = [{status: {state: 'inprogress', pctComplete: '50'}}, {status: {state: 'ready'}, readyToStream: true}];
    let asked = 0;
    const player = await fixture<StreamPlayer>(html`<stream-player base-url=${origin} muted preload="none"></stream-player>`);
    player.statusProvider = async () => answers[Math.min(asked++, 1)];
    performance.clearResourceTimings();
    player.video = {
      uid: SAMPLE_UID,
      readyToStream: false,
      status: {state: 'inprogress'},
      thumbnail: `${origin}/${SAMPLE_UID}/thumbnails/thumbnail.jpg`,
    };
    player.src = SAMPLE_UID;
    const playing = player.play();
    await waitUntil(() => asked === 1, 'the first question', {timeout: 10_000});
    const requests = performance.getEntriesByType('resource').filter(({name}) => name.includes(SAMPLE_UID));
    expect(requests.map(({name}) => name)).to.deep.equal([]);
    await playing;
    expect(player.duration).to.be.closeTo(24, 0.5);
  });
});
