/** A live input on air, as a test needs it. */
export interface OnAir {
  /** The live input. */
  input: string;
  /** The video of this broadcast. */
  video: string;
  /** Folder of the delivery by the input's id, ending in a slash. */
  base: string;
  /** The ffmpeg that feeds it. */
  pid: number;
  /** Ends the broadcast as its sender would. */
  end(): Promise<void>;
}

/** Makes a live input and puts it on air from the sample video in a loop; resolves when it can be watched. */
export async function goLive(origin: string, settings: object = {recording: {mode: 'automatic'}}): Promise<OnAir> {
  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(`${origin}/demo/live-inputs${path}`, {method, body: body && JSON.stringify(body)});
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  const {uid} = await call<{uid: string}>('POST', '', settings);
  const {videoUID, pid} = await call<{videoUID: string; pid: number}>('POST', `/${uid}/broadcast`);
  return {input: uid, video: videoUID, base: `${origin}/${uid}/`, pid, end: () => call('DELETE', `/${uid}/broadcast`)};
}
