const WIDTH = 1280;
const HEIGHT = 720;
const FRAMES = 30;
const BARS = ['#e8e6e1', '#d9b44a', '#5aa7a7', '#6fa35c', '#a86a9b', '#b5523f', '#3f62a8'];

function draw(context: CanvasRenderingContext2D, frame: number, milliseconds: number): void {
  const width = WIDTH / BARS.length;
  BARS.forEach((colour, index) => {
    context.fillStyle = colour;
    context.fillRect(Math.floor(index * width), 0, Math.ceil(width), HEIGHT * 0.3);
  });
  context.fillStyle = '#101317';
  context.fillRect(0, HEIGHT * 0.3, WIDTH, HEIGHT * 0.7);
  context.fillStyle = '#3a86e8';
  context.fillRect(((milliseconds / 4000) % 1) * WIDTH, HEIGHT * 0.3, 6, HEIGHT * 0.7);
  context.fillStyle = '#ffffff';
  context.textBaseline = 'middle';
  context.font = '600 132px ui-monospace, monospace';
  const time = new Date();
  context.fillText(`${time.toTimeString().slice(0, 8)}.${String(time.getMilliseconds()).padStart(3, '0')}`, 84, HEIGHT * 0.6);
  context.fillStyle = '#98a1ad';
  context.font = '400 40px ui-monospace, monospace';
  context.fillText(`frame ${frame}`, 90, HEIGHT * 0.77);
}

/** A short soft beat every second, so that sound can be judged against the clock. */
function beat(audio: AudioContext, output: AudioNode): () => void {
  const gain = new GainNode(audio, {gain: 0});
  const tone = new OscillatorNode(audio, {frequency: 440});
  tone.connect(gain).connect(output);
  tone.start();
  let next = audio.currentTime + 0.1;
  return () => {
    while (next < audio.currentTime + 0.5) {
      gain.gain.setValueAtTime(0.15, next);
      gain.gain.setTargetAtTime(0, next + 0.02, 0.03);
      next += 1;
    }
  };
}

/** A picture and a sound made by the page itself, for machines without a camera: colour bars, a clock and a beat. Ends with the signal. */
export function testPicture(signal: AbortSignal): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const context = canvas.getContext('2d', {alpha: false});
  if (!context) throw new Error('This browser cannot draw the test picture.');
  const audio = new AudioContext();
  const sound = audio.createMediaStreamDestination();
  const schedule = beat(audio, sound);
  const stream = canvas.captureStream(FRAMES);
  for (const track of sound.stream.getAudioTracks()) stream.addTrack(track);

  const started = performance.now();
  let frame = 0;
  const tick = (): void => {
    draw(context, frame++, performance.now() - started);
    schedule();
  };
  tick();
  // An interval still ticks, if slowly, in a tab out of sight, where animation frames stop.
  const timer = setInterval(tick, 1000 / FRAMES);
  signal.addEventListener(
    'abort',
    () => {
      clearInterval(timer);
      for (const track of stream.getTracks()) track.stop();
      void audio.close();
    },
    {once: true},
  );
  return stream;
}
