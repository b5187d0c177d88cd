/** The id of the video that the service brings along. */
export const SAMPLE = '5a3713f0de3e4a1f9a2b6c8d7e9f0a1b';

/** The part of the API's Video object that these pages show. */
export type VideoRecord = {
  uid: string;
  readyToStream: boolean;
  status: {state: string; pctComplete?: string; errorReasonText?: string};
  meta?: {name?: string};
  created?: string;
  duration?: number;
  thumbnail?: string;
  input?: {width: number; height: number};
};

/** The part of the API's LiveInput object that these pages use. */
export interface LiveInput {
  uid: string;
  webRTC: {url: string};
  webRTCPlayback: {url: string};
}

async function call<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(path, init);
  if (!response.ok) throw new Error(`The service answered ${response.status}.`);
  const body = (await response.json()) as T | {result: T};
  return typeof body === 'object' && body !== null && 'result' in body ? body.result : body;
}

/** All videos, newest first. */
export async function videos(signal?: AbortSignal): Promise<VideoRecord[]> {
  return call<VideoRecord[]>('/demo/videos', {signal});
}

/** One video, or null when there is none of that id. */
export async function video(uid: string): Promise<VideoRecord | null> {
  return call<VideoRecord>(`/demo/videos/${uid}`, {}).catch(() => null);
}

/** Makes a live input; its publish address is a secret and stays in memory. */
export async function createLiveInput(): Promise<LiveInput> {
  return call<LiveInput>('/demo/live-inputs', {method: 'POST'});
}

/** Videos that can be played now, as suggestions for a `src`. */
export async function playable(): Promise<[value: string, label: string][]> {
  const found = await videos();
  return found.filter((video) => video.readyToStream).map((video) => [video.uid, video.meta?.name ?? video.uid]);
}
