import {expect} from '@open-wc/testing';
import {readModel} from '../../../src/ui/media/model.js';
import {FakeTarget, times} from './fake-target.js';

/** Any write to the target, at any depth that matters, is an error. */
function readOnly(target: FakeTarget): FakeTarget {
  const refuse = () => {
    throw new Error('The model must not change its target.');
  };
  return new Proxy(target, {
    get: (object, key) => {
      const value: unknown = Reflect.get(object, key, object);
      return typeof value === 'function' && ['play', 'pause', 'retry', 'remember', 'setState', 'dispatchEvent'].includes(String(key))
        ? refuse
        : value;
    },
    set: refuse,
    defineProperty: refuse,
    deleteProperty: refuse,
  });
}

describe('readModel', () => {
  it('changes nothing and says the same twice', () => {
    const target = new FakeTarget();
    target.addText('en', 'English').mode = 'showing';
    target.addRenditions(360, 720);
    target.fakes = {duration: 60, currentTime: 7, paused: false, readyState: 4};
    const first = readModel(readOnly(target));
    expect(readModel(readOnly(target))).to.deep.equal(first);
    expect(first).to.include({time: 7, duration: 60, playing: true, stalled: false, live: null});
    expect(first.range).to.deep.equal({start: 0, end: 60});
  });

  it('takes a duration that nobody can mean for none', () => {
    const target = new FakeTarget();
    for (const duration of [NaN, Infinity, Number.MAX_SAFE_INTEGER]) {
      target.fakes = {duration};
      expect(readModel(target).duration).to.be.NaN;
      expect(readModel(target).range).to.equal(null);
    }
  });

  it('lets a broadcast be sought only where it has a window', () => {
    const target = new FakeTarget();
    target.streamType = 'live';
    target.fakes = {duration: Infinity, seekable: times([100, 160]), currentTime: 130};
    target.liveEdgeStart = 150;
    target.targetLiveWindow = 0;
    expect(readModel(target).range).to.equal(null);
    target.targetLiveWindow = Infinity;
    expect(readModel(target)).to.deep.include({range: {start: 100, end: 160}, live: {atEdge: false, behind: 30}, rates: []});
    target.fakes.currentTime = 152;
    expect(readModel(target).live?.atEdge).to.equal(true);
    target.surfaceKind = 'live';
    expect(readModel(target).range).to.equal(null);
  });

  it('waits only when data is missing', () => {
    const target = new FakeTarget();
    target.fakes = {paused: false, readyState: 2};
    expect(readModel(target).stalled).to.equal(true);
    target.fakes = {paused: true, readyState: 2};
    expect(readModel(target).stalled).to.equal(false);
    target.fakes = {paused: true, readyState: 1, seeking: true};
    expect(readModel(target).stalled).to.equal(true);
    target.started = false;
    expect(readModel(target).stalled).to.equal(false);
  });

  it('lists captions without other text tracks, and qualities best first', () => {
    const target = new FakeTarget();
    target.addText('en', 'Chapters', 'chapters');
    target.addText('es', 'Español', 'subtitles').mode = 'showing';
    target.addRenditions(360, 1080, 720);
    target.videoRenditions.setActive(2);
    target.videoRenditions.selectedIndex = 0;
    const {captions, qualities, activeQuality} = readModel(target);
    expect(captions).to.deep.equal([{id: 'text-1', label: 'Español', chosen: true}]);
    expect(qualities.map(({height, chosen}) => [height, chosen])).to.deep.equal([
      [1080, false],
      [720, false],
      [360, true],
    ]);
    expect(activeQuality?.height).to.equal(720);
  });

  it('knows whether audio description is heard', () => {
    const target = new FakeTarget();
    target.audioTracks.add({id: 'a', kind: 'main', enabled: true});
    expect(readModel(target).description).to.equal(null);
    const described = target.audioTracks.add({id: 'b', kind: 'main-desc'});
    expect(readModel(target).description).to.equal(false);
    described.enabled = true;
    expect(readModel(target).description).to.equal(true);
  });

  it('leaves out what the page has taken away', () => {
    const target = new FakeTarget();
    target.fakes = {duration: 60};
    target.addRenditions(360, 720);
    target.controlsList = 'norate noquality  noseek';
    expect(readModel(target)).to.deep.include({rates: [], qualities: [], range: null});
  });
});
