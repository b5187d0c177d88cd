/** Draws one frame of the generated picture: a slow dusk over layered hills, a sun that crosses it once a minute, and the time of day burned in. `now` is epoch milliseconds. */
export function drawScene(context: CanvasRenderingContext2D, now: number): void {
  const {width, height} = context.canvas;
  const phase = (now % 60_000) / 60_000;
  drawSky(context, width, height, phase);
  drawSun(context, width, height, phase);
  for (let layer = 0; layer < 4; layer += 1) drawHills(context, width, height, layer, now);
  drawSeconds(context, width, height, now);
  drawClock(context, width, height, now);
}

const shade = (lightness: number, chroma: number, hue: number) => `oklch(${lightness} ${chroma} ${hue})`;

function drawSky(context: CanvasRenderingContext2D, width: number, height: number, phase: number): void {
  const glow = Math.sin(phase * Math.PI);
  const sky = context.createLinearGradient(0, 0, 0, height);
  sky.addColorStop(0, shade(0.24 + 0.14 * glow, 0.05, 262));
  sky.addColorStop(0.55, shade(0.5 + 0.2 * glow, 0.07, 300 - 240 * glow * 0.25));
  sky.addColorStop(1, shade(0.72 + 0.14 * glow, 0.09, 60));
  context.fillStyle = sky;
  context.fillRect(0, 0, width, height);
}

function drawSun(context: CanvasRenderingContext2D, width: number, height: number, phase: number): void {
  const x = width * (0.08 + 0.84 * phase);
  const y = height * (0.62 - 0.4 * Math.sin(phase * Math.PI));
  const radius = height * 0.07;
  const halo = context.createRadialGradient(x, y, radius * 0.6, x, y, radius * 5);
  halo.addColorStop(0, 'rgb(255 236 205 / 0.75)');
  halo.addColorStop(1, 'rgb(255 236 205 / 0)');
  context.fillStyle = halo;
  context.fillRect(x - radius * 5, y - radius * 5, radius * 10, radius * 10);
  context.fillStyle = shade(0.95, 0.06, 85);
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

function drawHills(context: CanvasRenderingContext2D, width: number, height: number, layer: number, now: number): void {
  const drift = (now / 1000) * (6 + layer * 9);
  const base = height * (0.6 + layer * 0.1);
  context.fillStyle = shade(0.46 - layer * 0.085, 0.045, 255 - layer * 6);
  context.beginPath();
  context.moveTo(0, height);
  for (let x = 0; x <= width + 16; x += 16) {
    const at = (x + drift) / width;
    const swell = Math.sin(at * 5 + layer * 2) * 0.05 + Math.sin(at * 11 + layer) * 0.02 + Math.sin(at * 23) * 0.006;
    context.lineTo(x, base - height * swell);
  }
  context.lineTo(width, height);
  context.fill();
}

/** A hand that sweeps once a second: shows by eye whether frames are skipped. */
function drawSeconds(context: CanvasRenderingContext2D, width: number, height: number, now: number): void {
  const unit = height / 100;
  const second = (now % 1000) / 1000;
  context.fillStyle = 'rgb(255 255 255 / 0.24)';
  context.fillRect(unit * 6, height - unit * 7, width - unit * 12, unit * 0.6);
  context.fillStyle = 'rgb(255 255 255 / 0.95)';
  context.fillRect(unit * 6, height - unit * 7, (width - unit * 12) * second, unit * 0.6);
}

function drawClock(context: CanvasRenderingContext2D, width: number, height: number, now: number): void {
  const unit = height / 100;
  const time = new Date(now);
  const two = (value: number) => String(value).padStart(2, '0');
  context.textBaseline = 'alphabetic';
  context.fillStyle = 'rgb(255 255 255 / 0.95)';
  context.font = `300 ${unit * 15}px ui-sans-serif, system-ui, sans-serif`;
  context.fontVariantCaps = 'normal';
  context.textAlign = 'left';
  const clock = `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
  context.fillText(clock, unit * 6, height - unit * 12);
  context.font = `400 ${unit * 5}px ui-monospace, monospace`;
  context.textAlign = 'right';
  context.fillText(String(time.getMilliseconds()).padStart(3, '0'), width - unit * 6, height - unit * 12);
}
