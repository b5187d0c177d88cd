import {expect} from '@open-wc/testing';
import {stub} from 'sinon';
import {watchPictureInPicture} from '../../../src/ui/platform/picture-in-picture.js';

describe('picture-in-picture', () => {
  let video: HTMLVideoElement;
  let end: AbortController;
  let changes = 0;

  beforeEach(() => {
    video = document.createElement('video');
    document.body.append(video);
    Object.defineProperty(video, 'readyState', {value: 4});
    end = new AbortController();
    changes = 0;
  });
  afterEach(() => {
    end.abort();
    video.remove();
    delete (document as {pictureInPictureEnabled?: boolean}).pictureInPictureEnabled;
  });
  const watch = () => watchPictureInPicture(video, () => changes++, end.signal);

  it('is asked for by the standard', () => {
    Object.defineProperty(document, 'pictureInPictureEnabled', {value: true, configurable: true});
    const enter = stub().resolves();
    Object.defineProperty(video, 'requestPictureInPicture', {value: enter});
    const pip = watch();
    expect([pip.available, pip.active]).to.deep.equal([true, false]);
    pip.toggle();
    expect(enter.callCount).to.equal(1);
    video.dispatchEvent(new Event('enterpictureinpicture'));
    expect(changes).to.equal(1);
  });

  it('is not there when the page has forbidden it, or the browser has none', () => {
    Object.defineProperty(document, 'pictureInPictureEnabled', {value: true, configurable: true});
    video.disablePictureInPicture = true;
    expect(watch().available).to.equal(false);
    video.disablePictureInPicture = false;
    Object.defineProperty(document, 'pictureInPictureEnabled', {value: undefined, configurable: true});
    expect(watch().available).to.equal(false);
  });

  it('is asked for by modes where WebKit has only those', () => {
    Object.defineProperty(document, 'pictureInPictureEnabled', {value: false, configurable: true});
    const phone = Object.assign(video, {
      webkitPresentationMode: 'inline',
      webkitSupportsPresentationMode: (mode: string) => mode === 'picture-in-picture',
      webkitSetPresentationMode: (mode: string) => (phone.webkitPresentationMode = mode),
    });
    const pip = watch();
    expect(pip.available).to.equal(true);
    pip.toggle();
    expect([pip.active, phone.webkitPresentationMode]).to.deep.equal([true, 'picture-in-picture']);
    pip.toggle();
    expect(pip.active).to.equal(false);
  });
});
