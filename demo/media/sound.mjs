const RATE = 48_000;

/** Parts of each language's sound: how many times the named pitch, how loud beside it, and how slowly it swells (hertz). */
const PARTIALS = [
  {ratio: 1, level: 1, swell: 0.07},
  {ratio: 1.0023, level: 0.3, swell: 0.11},
  {ratio: 0.5, level: 0.34, swell: 0.09},
  {ratio: 0.7492, level: 0.22, swell: 0.13},
  {ratio: 1.2599, level: 0.16, swell: 0.17},
  {ratio: 2, level: 0.1, swell: 0.21},
  {ratio: 3, level: 0.035, swell: 0.16},
];

/** A soft chord in which `pitch` is the strongest tone at any moment, above a quiet surf: stereo PCM, 32-bit floats. */
export function pad(pitch, seconds) {
  const samples = Math.round(seconds * RATE);
  const pcm = new Float32Array(samples * 2);
  const random = generator(pitch);
  const surf = [0, 0];
  for (let index = 0; index < samples; index++) {
    const time = index / RATE;
    const edge = Math.min(1, time / 0.4, Math.max(0, (seconds - time) / 1.6));
    const wave = 0.5 + 0.5 * Math.sin(2 * Math.PI * 0.13 * time - 1.2);
    for (const side of [0, 1]) {
      let value = 0;
      PARTIALS.forEach(({ratio, level, swell}, part) => {
        const depth = part === 0 ? 0.12 : 0.5;
        const loud = level * (1 - depth + depth * Math.sin(2 * Math.PI * swell * time + part * 1.9 + side * 0.9));
        value += loud * Math.sin(2 * Math.PI * pitch * ratio * time + part + side * 0.4);
      });
      surf[side] += 0.06 * (random() - surf[side]);
      pcm[index * 2 + side] = edge * edge * (3 - 2 * edge) * (0.17 * value + 0.09 * (0.25 + 0.75 * wave ** 2) * surf[side]);
    }
  }
  return Buffer.from(pcm.buffer);
}

/** Noise in −1…1 that is the same on every run. */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}
