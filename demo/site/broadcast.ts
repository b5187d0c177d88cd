import {publish} from '../publish/publish.js';
import {testPicture} from './picture.js';
import {createLiveInput} from './service.js';

/** Where the picture comes from. */
export type Picture = 'generated' | 'camera' | 'screen';

/** Asks the browser for a picture with sound; both end with the signal. Rejects with what to tell the user. */
export async function capture(picture: Picture, signal: AbortSignal): Promise<MediaStream> {
  if (picture === 'generated') return testPicture(signal);
  const {mediaDevices} = navigator;
  const open = picture === 'camera' ? mediaDevices?.getUserMedia : mediaDevices?.getDisplayMedia;
  if (!open) throw new Error(`This browser cannot share a ${picture} here.`);
  try {
    const stream = await open.call(mediaDevices, {video: {width: {ideal: 1280}, height: {ideal: 720}}, audio: true});
    signal.addEventListener('abort', () => stream.getTracks().forEach((track) => track.stop()), {once: true});
    return stream;
  } catch (error) {
    throw new Error(reason(picture, error instanceof DOMException ? error.name : ''));
  }
}

function reason(picture: Picture, name: string): string {
  if (name === 'NotAllowedError') return `The ${picture} was not shared. Allow it in the browser and try again.`;
  if (name === 'NotFoundError') return `There is no ${picture} here. The test picture needs none.`;
  return `The ${picture} could not be opened.`;
}

/** Makes a live input and sends the picture there until the signal aborts. Answers the id to watch it under. */
export async function broadcast(stream: MediaStream, signal: AbortSignal): Promise<string> {
  const input = await createLiveInput();
  await publish(stream, input.webRTC.url, {signal});
  return input.uid;
}
