/** The sample video of the service: 24 s, 1280×720, three qualities, audio `en` (440 Hz) and `es` (660 Hz), captions `en` and `es`. */
export const SAMPLE_UID = '5a3713f0de3e4a1f9a2b6c8d7e9f0a1b';

async function ask(query: string): Promise<string> {
  const response = await fetch(`/__service${query}`);
  if (!response.ok) throw new Error(`The test runner could not start the service: ${response.status}`);
  const {origin} = (await response.json()) as {origin: string};
  return origin;
}

let running: Promise<string> | undefined;
let sample: Promise<string> | undefined;

/** Origin of the real service that the test runner started for this run, on another origin than the test page. */
export function serviceOrigin(): Promise<string> {
  return (running ??= ask(''));
}

/** The same, once the sample video is ready to play in all qualities. */
export function sampleReady(): Promise<string> {
  return (sample ??= ask('?sample'));
}
