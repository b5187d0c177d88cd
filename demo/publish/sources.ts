import {drawScene} from './scene.js';

/** Something to broadcast. */
export interface BroadcastSource {
  stream: MediaStream;
  /** Releases devices, timers and sound. */
  stop(): void;
}

export interface GeneratedOptions {
  /** Pixels. Default 1280. */
  width?: number;
  /** Pixels. Default 720. */
  height?: number;
  /** Frames a second. Default 30. */
  frameRate?: number;
  /** Hz of the soft tone; 0 for silence without an audio track. Default 220. */
  tone?: number;
}

const fromDevice = (stream: MediaStream): BroadcastSource => ({stream, stop: () => stream.getTracks().forEach((track) => track.stop())});

/** Camera and microphone. Rejects as `getUserMedia` does. */
export async function cameraStream(): Promise<BroadcastSource> {
  return fromDevice(
    await navigator.mediaDevices.getUserMedia({video: {width: {ideal: 1280}, height: {ideal: 720}, frameRate: {ideal: 30}}, audio: true}),
  );
}

/** A screen, window or tab, with its sound where the browser gives it. Rejects as `getDisplayMedia` does. */
export async function screenStream(): Promise<BroadcastSource> {
  return fromDevice(await navigator.mediaDevices.getDisplayMedia({video: {frameRate: {ideal: 30}}, audio: true}));
}

/** A picture with a burned-in clock and a soft tone, for machines without a camera. Call it from a click: sound needs one. */
export function generatedStream({width = 1280, height = 720, frameRate = 30, tone = 220}: GeneratedOptions = {}): BroadcastSource {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', {alpha: false})!;
  const draw = () => drawScene(context, Date.now());
  draw();
  const stream = canvas.captureStream(frameRate);
  const ticker = new Worker(new URL('./ticker.ts', import.meta.url), {type: 'module'});
  ticker.addEventListener('message', draw);
  ticker.postMessage({interval: 1000 / frameRate});
  const sound = tone > 0 ? generatedSound(tone) : null;
  if (sound) stream.addTrack(sound.track);
  return {
    stream,
    stop: () => {
      ticker.terminate();
      sound?.stop();
      stream.getTracks().forEach((track) => track.stop());
    },
  };
}

/** A tone with its fifth, swelling every four seconds. */
function generatedSound(tone: number): {track: MediaStreamTrack; stop(): void} {
  const context = new AudioContext();
  const output = context.createMediaStreamDestination();
  const level = new GainNode(context, {gain: 0.08});
  const swell = new OscillatorNode(context, {frequency: 0.25});
  const depth = new GainNode(context, {gain: 0.05});
  swell.connect(depth).connect(level.gain);
  const voices = [tone, tone * 1.5].map((frequency) => new OscillatorNode(context, {type: 'sine', frequency}));
  for (const voice of voices) voice.connect(level);
  level.connect(output);
  for (const node of [swell, ...voices]) node.start();
  void context.resume();
  return {track: output.stream.getAudioTracks()[0], stop: () => void context.close()};
}
