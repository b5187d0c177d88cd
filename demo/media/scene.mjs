/** Frames of the sample video: a day at a bay, drawn by one shader as a function of time alone. */
export const SCENE = {width: 1280, height: 720, frameRate: 30, seconds: 24};

const SHADER = `
precision highp float;
uniform vec2 size;
uniform float day;
uniform float time;

const float HORIZON = 0.40;

float hash(vec2 p) {
  p = fract(p * vec2(123.34, 456.21));
  p += dot(p, p + 45.32);
  return fract(p.x * p.y);
}
float noise(vec2 p) {
  vec2 i = floor(p), f = fract(p);
  f = f * f * f * (f * (f * 6.0 - 15.0) + 10.0);
  return mix(mix(hash(i), hash(i + vec2(1, 0)), f.x), mix(hash(i + vec2(0, 1)), hash(i + vec2(1, 1)), f.x), f.y);
}
float fbm(vec2 p) {
  float sum = 0.0, weight = 0.5;
  for (int i = 0; i < 5; i++) {
    sum += weight * noise(p);
    p = mat2(1.6, 1.2, -1.2, 1.6) * p + 7.3;
    weight *= 0.5;
  }
  return sum;
}
float ridge(float x, float seed) {
  float sum = 0.0, weight = 0.5, frequency = 1.0;
  for (int i = 0; i < 6; i++) {
    float n = noise(vec2(x * frequency + seed, seed * 1.7));
    sum += weight * (i < 2 ? n : 1.0 - abs(2.0 * n - 1.0));
    weight *= 0.46;
    frequency *= 2.07;
  }
  return sum;
}

float aspect, elevation, evening, night, low;
vec2 sun;
vec3 sunColor, zenith, middle, haze;

void setLight() {
  aspect = size.x / size.y;
  float s = mix(0.035, 1.040, day);
  elevation = sin(3.14159 * s);
  sun = vec2(mix(0.24, 0.80, day) * aspect, HORIZON + 0.40 * elevation + 0.006);
  evening = smoothstep(0.35, 0.75, day);
  night = smoothstep(0.10, -0.16, elevation);
  low = smoothstep(0.75, 0.0, elevation);
  sunColor = mix(vec3(1.0, 0.95, 0.84), mix(vec3(1.0, 0.66, 0.40), vec3(1.0, 0.48, 0.26), evening), low);
  zenith = mix(vec3(0.20, 0.43, 0.66), mix(vec3(0.20, 0.28, 0.47), vec3(0.16, 0.15, 0.34), evening), low);
  middle = mix(vec3(0.49, 0.68, 0.81), mix(vec3(0.66, 0.60, 0.65), vec3(0.60, 0.34, 0.46), evening), low);
  haze = mix(vec3(0.85, 0.90, 0.90), mix(vec3(0.98, 0.77, 0.60), vec3(0.97, 0.55, 0.37), evening), low);
  zenith = mix(zenith, vec3(0.055, 0.075, 0.19), night);
  middle = mix(middle, vec3(0.21, 0.19, 0.37), night);
  haze = mix(haze, vec3(0.74, 0.46, 0.47), night);
}

vec3 air(vec2 p) {
  float h = clamp((p.y - HORIZON) / (1.0 - HORIZON), 0.0, 1.0);
  vec3 color = mix(haze, middle, smoothstep(0.0, 0.42, h));
  color = mix(color, zenith, smoothstep(0.22, 1.05, h));
  float away = length((p - sun) * vec2(0.8, 1.15));
  float glow = mix(0.30, 0.62, low) * (1.0 - 0.6 * night);
  color += sunColor * glow * (0.75 * exp(-away * 3.6) + 0.55 * exp(-away * 11.0));
  return color;
}

vec3 clouds(vec2 p, vec3 color) {
  float h = p.y - HORIZON;
  vec2 plane = vec2((p.x - 0.5 * aspect) / (h + 0.22), 1.0 / (h + 0.22)) * vec2(0.62, 1.05);
  plane.x += time * 0.016;
  float field = fbm(plane * vec2(1.0, 1.6) + 0.7 * fbm(plane * 1.4 + time * 0.006));
  float cover = smoothstep(0.46, 0.80, field) * smoothstep(0.02, 0.20, h);
  float thick = smoothstep(0.52, 0.92, field);
  float near = exp(-length(p - sun) * 1.9);
  vec3 lit = mix(mix(vec3(0.98), middle * 1.15 + 0.08, low), sunColor * 1.12, clamp(near * 1.1 + 0.28 * low, 0.0, 1.0));
  lit *= mix(1.0, 0.42, night);
  vec3 shade = mix(zenith, middle, 0.7) * 1.02;
  return mix(color, mix(lit, shade, thick * 0.55), cover * mix(0.72, 0.85, low));
}

vec3 sky(vec2 p) {
  vec3 color = clouds(p, air(p));
  float disc = smoothstep(0.0365, 0.0335, length(p - sun));
  return mix(color, mix(vec3(1.0, 0.985, 0.94), sunColor * 1.12 + 0.10, low * 0.8), disc);
}

vec3 stars(vec2 p, vec3 color) {
  vec2 cell = floor(p * 46.0);
  vec2 at = fract(p * 46.0) - 0.5;
  float chosen = step(0.90, hash(cell + 3.1));
  vec2 offset = vec2(hash(cell + 11.0), hash(cell + 23.0)) * 0.7 - 0.35;
  float twinkle = 0.7 + 0.3 * sin(time * (1.5 + 2.0 * hash(cell)) + 40.0 * hash(cell + 5.0));
  float star = smoothstep(0.075, 0.0, length(at - offset)) * chosen * twinkle * (0.35 + 0.65 * hash(cell + 9.0));
  return color + vec3(0.9, 0.93, 1.0) * star * night * smoothstep(0.14, 0.40, p.y - HORIZON) * evening * 1.3;
}

vec3 hills(vec2 p, vec3 color) {
  if (p.y > HORIZON + 0.26) return color;
  for (int i = 0; i < 5; i++) {
    float depth = float(i) / 4.0;
    float span = mix(2.3, 1.25, depth);
    float x = p.x * span + time * mix(0.0016, 0.006, depth) + float(i) * 13.7;
    float bay = depth > 0.5 ? smoothstep(0.15, 0.95, abs(p.x / aspect - 0.54) * mix(1.6, 2.35, depth)) : 1.0;
    float height = mix(0.225, 0.20, depth) * ridge(x, float(i) * 4.1 + 2.0) * bay + mix(0.022, -0.022, depth);
    float top = HORIZON + height;
    if (p.y > top + 0.002) continue;
    float inside = smoothstep(0.0016, -0.0016, p.y - top);
    float up = clamp((p.y - HORIZON) / max(height, 0.01), 0.0, 1.0);
    vec3 rock = mix(mix(vec3(0.25, 0.36, 0.44), vec3(0.20, 0.19, 0.30), low), mix(vec3(0.10, 0.19, 0.23), vec3(0.075, 0.07, 0.13), low), depth);
    rock *= mix(1.0, 0.55, night);
    vec3 far = mix(air(vec2(p.x, HORIZON + 0.05)), air(vec2(p.x, HORIZON + 0.16)), 0.5);
    float veil = mix(0.80, 0.10, pow(depth, 0.75)) + (1.0 - up) * mix(0.20, 0.42, depth) * mix(0.62, 1.0, low);
    float side = smoothstep(0.25, 0.85, noise(vec2(x * 26.0 + 30.0 * p.y, x * 9.0 - p.y * 34.0)) * 0.55 + noise(vec2(x * 9.0 + 14.0 * p.y, p.y * 30.0)) * 0.6);
    vec3 body = rock + sunColor * 0.13 * side * (1.0 - night) * mix(0.5, 1.0, depth) * smoothstep(-0.02, 0.22, elevation);
    body = mix(body, far, clamp(veil, 0.0, 0.94));
    float rim = smoothstep(0.012, 0.0, top - p.y) * exp(-abs(p.x - sun.x) * 2.2) * low * (1.0 - night);
    body += sunColor * rim * 0.28;
    color = mix(color, body, inside);
  }
  return color;
}

vec3 land(vec2 p) {
  return hills(p, stars(p, sky(p)));
}

vec3 sea(vec2 p) {
  float below = HORIZON - p.y;
  float depth = 0.035 / (below + 0.012);
  vec2 wave = vec2((p.x - 0.5 * aspect) * 52.0, 58.0) * depth;
  float swell = noise(wave * 0.55 + vec2(time * 0.20, time * 0.34)) - 0.5;
  float chop = noise(wave * vec2(1.15, 1.7) + vec2(time * -0.35, time * 0.62)) - 0.5;
  float fine = noise(wave * vec2(2.3, 3.6) + vec2(time * 0.6, time * 0.9)) - 0.5;
  float tilt = (swell * 0.55 + chop * 0.42 + fine * 0.22) * smoothstep(0.004, 0.10, below);
  vec2 mirrored = vec2(p.x + tilt * 0.030, HORIZON + below * 0.92 + abs(tilt) * 0.10 + tilt * 0.05);
  vec3 reflection = hills(mirrored, clouds(mirrored, air(mirrored)));
  vec3 deep = mix(vec3(0.06, 0.25, 0.33), mix(vec3(0.12, 0.17, 0.27), vec3(0.10, 0.09, 0.20), evening), low) * mix(1.0, 0.5, night);
  float facing = mix(0.86, 0.40, smoothstep(0.0, 0.36, below));
  vec3 color = mix(deep, reflection, clamp(facing + tilt * 0.32, 0.0, 1.0));
  float width = 0.030 + below * 0.42 * mix(1.25, 0.85, low);
  float path = exp(-pow((p.x - sun.x) / width, 2.0));
  vec2 grain = vec2((p.x - 0.5 * aspect) * 210.0, 290.0) * depth;
  float glint = noise(grain + vec2(time * 0.8, time * 1.7)) * noise(grain * vec2(0.63, 0.8) - vec2(time * 0.6, time * -1.2));
  glint = mix(0.42, smoothstep(0.26, 0.58, glint), smoothstep(0.008, 0.075, below));
  float strength = smoothstep(-0.03, 0.10, elevation) * mix(0.55, 1.0, low);
  color += sunColor * path * strength * (glint * 0.95 + 0.20) * smoothstep(0.0, 0.012, below);
  float mist = exp(-below * 34.0) * mix(0.30, 0.75, low * (1.0 - evening * 0.6));
  return mix(color, mix(haze, air(vec2(p.x, HORIZON + 0.04)), 0.5) * 0.97, mist * 0.75);
}

vec3 shore(vec2 p, vec3 color) {
  if (p.y > 0.23) return color;
  for (int i = 0; i < 2; i++) {
    float near = float(i);
    float x = p.x + time * mix(0.0045, 0.009, near);
    float crest = i == 0 ? 0.155 - 0.115 * smoothstep(0.05, 1.35, x) + 0.018 * sin(x * 3.1 + 0.6) : 0.050 + 0.150 * smoothstep(0.75, 2.05, x) + 0.016 * sin(x * 2.6 + 2.2);
    float inside = smoothstep(0.0022, -0.0012, p.y - crest);
    if (inside <= 0.0) continue;
    float under = crest - p.y;
    float ripples = sin((under * 150.0 + fbm(vec2(x * 7.0, under * 20.0)) * 7.0)) * 0.5 + 0.5;
    float slope = i == 0 ? 0.35 : 0.62;
    float lit = clamp(slope + (sun.x - p.x) * (i == 0 ? 0.30 : -0.30) + 0.22 * exp(-under * 26.0), 0.05, 1.0) * smoothstep(-0.10, 0.55, elevation + 0.12);
    vec3 dark = mix(vec3(0.33, 0.27, 0.23), mix(vec3(0.19, 0.14, 0.17), vec3(0.105, 0.075, 0.125), evening), low) * mix(1.0, 0.5, night);
    vec3 bright = mix(vec3(0.86, 0.75, 0.59), sunColor * 0.80, low * 0.9);
    vec3 sand = mix(dark, bright, lit * (0.80 + 0.20 * ripples * exp(-under * 5.0)));
    sand *= mix(1.0, 0.78, smoothstep(0.0, 0.22, under));
    sand += sunColor * 0.25 * smoothstep(0.006, 0.0, under) * low * (1.0 - night) * exp(-abs(p.x - sun.x) * 1.4);
    color = mix(color, sand, inside);
  }
  return color;
}

vec3 grass(vec2 p, vec3 color) {
  vec3 tint = mix(vec3(0.24, 0.27, 0.17), mix(vec3(0.10, 0.09, 0.10), vec3(0.06, 0.045, 0.08), evening), low) * mix(1.0, 0.6, night);
  float drift = time * 0.009;
  if (p.y > 0.40 || p.x < 1.25 - drift) return color;
  for (int i = 0; i < 46; i++) {
    float k = float(i);
    float x = 1.40 + 0.42 * pow(hash(vec2(k, 1.0)), 0.8) - drift;
    float world = x + drift;
    float root = 0.050 + 0.150 * smoothstep(0.75, 2.05, world) + 0.016 * sin(world * 2.6 + 2.2) - 0.012 - 0.02 * hash(vec2(k, 8.0));
    float tall = 0.05 + 0.105 * hash(vec2(k, 2.0));
    float up = (p.y - root) / tall;
    if (up < 0.0 || up > 1.0) continue;
    float lean = (hash(vec2(k, 3.0)) - 0.62) * 0.10 + 0.012 * sin(time * 1.1 + k * 0.7 + world * 9.0) + 0.007 * sin(time * 2.3 + k);
    float blade = abs(p.x - x - lean * up * up);
    float body = smoothstep(0.0011, 0.0, blade - 0.0019 * (1.0 - up) * smoothstep(-0.25, 0.30, up));
    color = mix(color, tint + sunColor * 0.16 * up * low * (1.0 - night), body * 0.95);
  }
  return color;
}

float segment(vec2 p, vec2 a, vec2 b) {
  vec2 pa = p - a, ba = b - a;
  return length(pa - ba * clamp(dot(pa, ba) / dot(ba, ba), 0.0, 1.0));
}

vec3 boat(vec2 p, vec3 color) {
  vec2 at = vec2(mix(1.36, 0.72, day), HORIZON - 0.030 + 0.0009 * sin(time * 1.3));
  vec2 q = (p - at) * 1.35;
  if (abs(q.x) > 0.08 || abs(q.y) > 0.12) return color;
  q.x += q.y * 0.05 * sin(time * 0.9);
  float mirror = q.y < 0.0 ? 1.0 : 0.0;
  if (mirror > 0.5) q = vec2(q.x + 0.0035 * sin(q.y * 900.0 + time * 5.0), -q.y * 1.15);
  float main = max(max(-(q.x + 0.0035), q.x - 0.030 * (1.0 - (q.y - 0.012) / 0.083)), 0.012 - q.y);
  float jib = max(max(q.x + 0.0055, -(q.x + 0.0055) - 0.021 * (1.0 - (q.y - 0.012) / 0.064)), 0.014 - q.y);
  float hull = max(max(q.y - 0.0085, -q.y), abs(q.x - 0.003) - 0.024 - q.y * 0.6);
  float fade = mirror > 0.5 ? 0.34 * smoothstep(0.11, 0.0, q.y) : 1.0;
  vec3 sail = mix(vec3(0.97, 0.95, 0.90), mix(sunColor * 0.82, vec3(0.20, 0.15, 0.22), 0.30 + 0.45 * evening), low) * mix(1.0, 0.45, night);
  color = mix(color, sail * 0.90, smoothstep(0.0012, -0.0012, jib) * fade);
  color = mix(color, sail, smoothstep(0.0012, -0.0012, main) * fade);
  return mix(color, mix(vec3(0.16, 0.17, 0.20), vec3(0.07, 0.06, 0.10), low), smoothstep(0.0012, -0.0012, hull) * fade);
}

vec3 birds(vec2 p, vec3 color) {
  if (p.y < 0.55) return color;
  float away = (day - 0.46) * 24.0;
  for (int i = 0; i < 6; i++) {
    float k = float(i);
    vec2 at = vec2(0.52 * aspect + away * 0.085 - 0.052 * k + 0.035 * hash(vec2(k, 4.0)), 0.735 + away * 0.008 - 0.026 * abs(k - 2.0) + 0.020 * hash(vec2(k, 6.0)) + 0.006 * sin(time * 0.8 + k));
    vec2 q = (p - at) / (0.0165 - 0.0012 * k);
    if (abs(q.x) > 1.6 || abs(q.y) > 1.6) continue;
    float glide = smoothstep(-0.2, 0.6, sin(time * 0.55 + k * 1.9));
    float flap = 0.30 + 0.42 * sin(time * 7.0 + k * 1.3) * glide;
    vec2 w = vec2(abs(q.x), q.y);
    float wing = min(segment(w, vec2(0.0, 0.0), vec2(0.48, flap * 0.62)), segment(w, vec2(0.48, flap * 0.62), vec2(1.12, flap * 0.30 - 0.06)));
    float body = min(wing - 0.055 * (1.25 - w.x), segment(q, vec2(-0.06, -0.02), vec2(0.06, -0.03)) - 0.09);
    color = mix(color, mix(vec3(0.20, 0.26, 0.32), vec3(0.13, 0.10, 0.17), low), smoothstep(0.07, -0.03, body) * 0.85);
  }
  return color;
}

void main() {
  vec2 p = gl_FragCoord.xy / size.y;
  setLight();
  vec3 color = p.y > HORIZON ? land(p) : sea(p);
  color = mix(color, haze, 0.35 * exp(-abs(p.y - HORIZON) * 300.0) * low);
  color = boat(p, color);
  color = birds(p, color);
  color = shore(p, color);
  color = grass(p, color);
  vec2 centered = gl_FragCoord.xy / size - 0.5;
  color *= 1.0 - 0.34 * dot(centered, centered);
  color = mix(color, color * color * (3.0 - 2.0 * color), 0.22);
  float grain = hash(gl_FragCoord.xy * 0.731 + fract(time * 7.13) * 91.7) + hash(gl_FragCoord.yx * 0.917 + fract(time * 3.77) * 53.1) - 1.0;
  gl_FragColor = vec4(clamp(color, 0.0, 1.0) + grain * GRAIN, 1.0);
}`;

/** Draws frames in a page of a browser and yields them as JPEG files in memory. */
export async function* renderScene(browser, frames) {
  const page = await browser.newPage();
  await page.evaluate(
    ({shader, width, height}) => {
      const canvas = new OffscreenCanvas(width, height);
      const gl = canvas.getContext('webgl', {preserveDrawingBuffer: true});
      const program = gl.createProgram();
      for (const [type, source] of [
        [gl.VERTEX_SHADER, 'attribute vec2 at; void main() { gl_Position = vec4(at, 0.0, 1.0); }'],
        [gl.FRAGMENT_SHADER, shader],
      ]) {
        const part = gl.createShader(type);
        gl.shaderSource(part, source);
        gl.compileShader(part);
        if (!gl.getShaderParameter(part, gl.COMPILE_STATUS)) throw new Error(gl.getShaderInfoLog(part));
        gl.attachShader(program, part);
      }
      gl.linkProgram(program);
      gl.useProgram(program);
      gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
      gl.bufferData(gl.ARRAY_BUFFER, new Float32Array([-1, -1, 3, -1, -1, 3]), gl.STATIC_DRAW);
      gl.enableVertexAttribArray(0);
      gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
      gl.uniform2f(gl.getUniformLocation(program, 'size'), width, height);
      globalThis.draw = async (time, day) => {
        gl.uniform1f(gl.getUniformLocation(program, 'time'), time);
        gl.uniform1f(gl.getUniformLocation(program, 'day'), day);
        gl.drawArrays(gl.TRIANGLES, 0, 3);
        const blob = await canvas.convertToBlob({type: 'image/jpeg', quality: 1});
        return new Promise((resolve) => {
          const reader = new FileReader();
          reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
          reader.readAsDataURL(blob);
        });
      };
    },
    {shader: SHADER.replace('GRAIN', '0.008'), ...SCENE},
  );
  for (const frame of frames) {
    const time = frame / SCENE.frameRate;
    yield Buffer.from(await page.evaluate((t, day) => globalThis.draw(t, day), time, time / SCENE.seconds), 'base64');
  }
  await page.close();
}
