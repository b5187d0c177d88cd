import {cameraStream, generatedStream, publish, screenStream, type BroadcastSource, type Publication} from '../publish/index.js';
import {createLiveInput, type LiveInput} from './service.js';

/** Where the picture comes from. */
export type Picture = 'generated' | 'camera' | 'screen';

const SOURCES: Record<Picture, () => BroadcastSource | Promise<BroadcastSource>> = {
  generated: () => generatedStream(),
  camera: cameraStream,
  screen: screenStream,
};

/** Asks the browser for a picture with sound; both end with the signal. Rejects with what to tell the user. */
export async function capture(picture: Picture, signal: AbortSignal): Promise<MediaStream> {
  try {
    const {stream, stop} = await SOURCES[picture]();
    signal.addEventListener('abort', stop, {once: true});
    if (signal.aborted) stop();
    return stream;
  } catch (error) {
    throw new Error(reason(picture, error instanceof DOMException ? error.name : ''));
  }
}

function reason(picture: Picture, name: string): string {
  if (name === 'NotAllowedError') return `The ${picture} was not shared. Allow it in the browser and try again.`;
  if (name === 'NotFoundError') return `There is no ${picture} here. The test picture needs none.`;
  return picture === 'generated' ? 'This browser cannot draw the test picture.' : `This browser cannot share a ${picture} here.`;
}

let made: Promise<LiveInput> | undefined;

/** The live input of this page, made when it is first asked for: whoever watches it waits for every broadcast to come. */
function pageInput(): Promise<LiveInput> {
  made ??= createLiveInput();
  made.catch(() => (made = undefined));
  return made;
}

/** The id to watch this page's broadcasts under. */
export async function watchId(): Promise<string> {
  return (await pageInput()).uid;
}

/** Sends the picture to this page's live input until the signal aborts; resolves once it is on air. */
export async function broadcast(stream: MediaStream, signal: AbortSignal): Promise<void> {
  const input = await pageInput();
  await onAir(publish({url: input.webRTC.url, stream, signal}));
}

function onAir(publication: Publication): Promise<void> {
  return new Promise((resolve, reject) => {
    publication.addEventListener('statechange', () => {
      if (publication.state === 'live') resolve();
      if (publication.state === 'failed') reject(new Error('The service did not take the broadcast.'));
      if (publication.state === 'ended') reject(new Error('The broadcast was stopped.'));
    });
  });
}
