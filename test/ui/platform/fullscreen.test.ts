import {expect} from '@open-wc/testing';
import {stub} from 'sinon';
import {watchFullscreen} from '../../../src/ui/platform/fullscreen.js';

describe('full screen', () => {
  let host: HTMLElement;
  let video: HTMLVideoElement;
  let end: AbortController;
  let changes = 0;
  const watch = () => watchFullscreen(host, video, () => changes++, end.signal);

  beforeEach(() => {
    host = document.createElement('div');
    video = document.createElement('video');
    host.append(video);
    document.body.append(host);
    end = new AbortController();
    changes = 0;
  });
  afterEach(() => {
    end.abort();
    host.remove();
    delete (document as {fullscreenEnabled?: boolean}).fullscreenEnabled;
  });

  it('is that of the whole element', () => {
    const enter = stub(host, 'requestFullscreen').resolves();
    const fullscreen = watch();
    expect([fullscreen.available, fullscreen.active]).to.deep.equal([document.fullscreenEnabled, false]);
    fullscreen.toggle();
    expect(enter.callCount).to.equal(1);
    const exit = stub(document, 'exitFullscreen').resolves();
    stub(host, 'matches').returns(true);
    expect(fullscreen.active).to.equal(true);
    fullscreen.toggle();
    expect(exit.callCount).to.equal(1);
    exit.restore();
  });

  it('is that of the video on an iPhone', () => {
    Object.defineProperty(document, 'fullscreenEnabled', {value: false, configurable: true});
    const calls: string[] = [];
    let displaying = false;
    Object.defineProperties(video, {
      webkitSupportsFullscreen: {value: true},
      webkitDisplayingFullscreen: {get: () => displaying},
      webkitEnterFullscreen: {value: () => calls.push('enter')},
      webkitExitFullscreen: {value: () => calls.push('exit')},
    });
    const fullscreen = watch();
    expect([fullscreen.available, fullscreen.active]).to.deep.equal([true, false]);
    fullscreen.toggle();
    displaying = true;
    video.dispatchEvent(new Event('webkitbeginfullscreen'));
    expect([fullscreen.active, changes]).to.deep.equal([true, 1]);
    fullscreen.toggle();
    expect(calls).to.deep.equal(['enter', 'exit']);
  });

  it('is not there where neither is', () => {
    Object.defineProperty(document, 'fullscreenEnabled', {value: false, configurable: true});
    const fullscreen = watch();
    expect(fullscreen.available).to.equal(false);
    fullscreen.toggle();
  });

  it('listens until it is told to stop', () => {
    watch();
    document.dispatchEvent(new Event('fullscreenchange'));
    end.abort();
    document.dispatchEvent(new Event('fullscreenchange'));
    expect(changes).to.equal(1);
  });
});
