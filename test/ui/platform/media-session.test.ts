import {expect, oneEvent} from '@open-wc/testing';
import {stub, type SinonStub} from 'sinon';
import {SAMPLE} from '../media/media.js';
import {mount, unmount, type FakeTarget} from '../media/fake-target.js';

describe('the system’s media controls', () => {
  let target: FakeTarget;
  let handlers: Map<string, MediaSessionActionHandler | null>;
  let position: SinonStub<[MediaPositionState?]>;
  const {mediaSession: session} = navigator;

  beforeEach(async () => {
    handlers = new Map();
    stub(session, 'setActionHandler').callsFake((action, handler) => void handlers.set(action, handler));
    position = stub(session, 'setPositionState');
    target = await mount({videoTitle: 'Harbour'}, {src: SAMPLE});
    target.setAttribute('poster', '/demo/favicon.svg');
  });
  afterEach(() => {
    unmount();
    (session.setActionHandler as SinonStub).restore();
    position.restore();
  });

  /** Plays until the controls are taken. */
  async function begin() {
    await target.play();
    while (!session.metadata) await oneEvent(target.nativeEl, 'timeupdate');
  }

  it('name what plays, with no picture but the page’s own', async () => {
    await begin();
    expect(session.metadata!.title).to.equal('Harbour');
    expect(session.metadata!.artwork.map(({src}) => new URL(src).pathname)).to.deep.equal(['/demo/favicon.svg']);
    expect(session.playbackState).to.equal('playing');
    expect(position.lastCall.args[0]!.duration).to.be.closeTo(24, 0.1);
  });

  it('pause, play and seek', async () => {
    await begin();
    handlers.get('pause')!({action: 'pause'});
    expect(target.paused).to.equal(true);
    await oneEvent(target.nativeEl, 'pause');
    expect(session.playbackState).to.equal('paused');
    handlers.get('seekto')!({action: 'seekto', seekTime: 9});
    expect(target.currentTime).to.equal(9);
    handlers.get('seekforward')!({action: 'seekforward'});
    expect(target.currentTime).to.be.closeTo(19, 0.01);
    handlers.get('seekbackward')!({action: 'seekbackward', seekOffset: 4});
    await oneEvent(target.nativeEl, 'seeked');
    expect(position.lastCall.args[0]!.position).to.be.closeTo(15, 0.01);
    handlers.get('play')!({action: 'play'});
    expect(target.paused).to.equal(false);
  });

  it('are given back when the surface stops', async () => {
    await begin();
    target.surface.stop();
    expect(session.metadata).to.equal(null);
    expect([...handlers.values()].every((handler) => handler === null)).to.equal(true);
    expect(session.playbackState).to.equal('none');
  });
});
