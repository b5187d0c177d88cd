import {generatedStream, publish, type Publication} from '../../../demo/publish/index.js';
import type {StreamLiveViewer} from '../../../src/elements/live-viewer/index.js';
import {serviceOrigin} from '../../helpers/service.js';

/** A live input of the real service. */
export interface TestInput {
  origin: string;
  uid: string;
  publishUrl: string;
  playUrl: string;
}

/** Makes a live input; `settings` as in the API's body. */
export async function createInput(settings: Record<string, unknown> = {}): Promise<TestInput> {
  const origin = await serviceOrigin();
  const response = await fetch(`${origin}/demo/live-inputs`, {method: 'POST', body: JSON.stringify(settings)});
  const {uid, webRTC, webRTCPlayback} = (await response.json()) as {uid: string; webRTC: {url: string}; webRTCPlayback: {url: string}};
  return {origin, uid, publishUrl: webRTC.url, playUrl: webRTCPlayback.url};
}

/** Who is connected to an input, as the service counts. */
export async function sessions({origin, uid}: TestInput): Promise<{publishers: number; viewers: number; live: boolean}> {
  return (await fetch(`${origin}/demo/live-inputs/${uid}/sessions`)).json();
}

/** Polls until `condition` holds; a page behind another one paints no frames, so it looks by timer. */
export async function until(condition: () => unknown): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 25));
}

/** A small moving picture with a tone, on air until `stop()`. Resolves once the service says that it is live. */
export async function goOnAir(input: TestInput): Promise<{publication: Publication; stop(): void}> {
  const {stream, stop} = generatedStream({width: 320, height: 180, frameRate: 15});
  const publication = publish({url: input.publishUrl, stream});
  await until(async () => (await sessions(input)).live);
  return {
    publication,
    stop: () => {
      publication.stop();
      stop();
    },
  };
}

/** All states that the viewer goes through, its first one included. */
export function recordStates(viewer: StreamLiveViewer): string[] {
  const seen: string[] = [viewer.state];
  viewer.addEventListener('stream-livestatechange', ({state}) => seen.push(state));
  return seen;
}

/** The peer connections that are open, made since the call; `restore` puts the browser's own class back. */
export function watchPeers(): {open(): RTCPeerConnection[]; restore(): void} {
  const Real = globalThis.RTCPeerConnection;
  const made: RTCPeerConnection[] = [];
  globalThis.RTCPeerConnection = class extends Real {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      made.push(this);
    }
  };
  return {
    open: () => made.filter(({signalingState}) => signalingState !== 'closed'),
    restore: () => void (globalThis.RTCPeerConnection = Real),
  };
}
