import type {ResolvedSource} from '../source/source.js';
import type {LoadOptions} from './playback.js';

/** What a manifest says of a whole video before anything of it is loaded. */
export interface SourceFacts {
  /** Seconds. */
  duration: number;
  /** Pixels of the best quality; 0 where the manifest does not say. */
  videoWidth: number;
  videoHeight: number;
}

interface Size {
  width: number;
  height: number;
}

const NO_SIZE: Size = {width: 0, height: 0};
const factsOf = (duration: number, {width, height}: Size): SourceFacts => ({duration, videoWidth: width, videoHeight: height});
const largest = (sizes: Size[]): Size => sizes.reduce((best, size) => (size.height > best.height ? size : best), NO_SIZE);

/** Reads an HLS multivariant playlist (RFC 8216 §4.3.4): the first variant's address, and the largest size. Pure. */
export function readMultivariant(text: string): {variant: string | null; size: Size} {
  const sizes = [...text.matchAll(/^#EXT-X-STREAM-INF:.*RESOLUTION=(\d+)x(\d+)/gm)].map(([, width, height]) => ({
    width: Number(width),
    height: Number(height),
  }));
  const variant = /^#EXT-X-STREAM-INF:.*\r?\n(?:#.*\r?\n)*([^#\s].*)$/m.exec(text)?.[1]?.trim() ?? null;
  return {variant, size: largest(sizes)};
}

/** Seconds of an HLS media playlist; null while it may still grow. Pure. */
export function readPlaylistDuration(text: string): number | null {
  if (!/^#EXT-X-ENDLIST/m.test(text)) return null;
  return [...text.matchAll(/^#EXTINF:([\d.]+)/gm)].reduce((sum, [, seconds]) => sum + Number(seconds), 0);
}

/** Reads a DASH manifest (ISO/IEC 23009-1); null for a live one, or one that does not say. Pure. */
export function readMpd(text: string): SourceFacts | null {
  const head = /<MPD\b[^>]*>/.exec(text)?.[0] ?? '';
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] =
    /\bmediaPresentationDuration="P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?"/.exec(head) ?? [];
  const duration = Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  if (/\btype="dynamic"/.test(head) || !(duration > 0)) return null;
  const attribute = (tag: string, name: string) => Number(new RegExp(`\\s${name}="(\\d+)"`).exec(tag)?.[1] ?? 0);
  const tags = text.match(/<(?:Representation|AdaptationSet)\b[^>]*>/g) ?? [];
  return factsOf(duration, largest(tags.map((tag) => ({width: attribute(tag, 'width'), height: attribute(tag, 'height')}))));
}

/** Asks the manifests of a source, without an engine. Null when they do not tell, or cannot be had: then the engine will say why. Rejects only with the signal's reason. */
export async function peek(
  {source: {type, url}, tokens = null, withCredentials = false, manifest = null}: LoadOptions & {source: ResolvedSource},
  signal: AbortSignal,
): Promise<SourceFacts | null> {
  await tokens?.start(signal);
  const read = async (address: string): Promise<[text: string, url: string]> => {
    const response = await fetch(tokens?.rewrite(address) ?? address, {signal, credentials: withCredentials ? 'include' : 'same-origin'});
    return response.ok && response.status !== 204 ? [await response.text(), response.url || address] : ['', address];
  };
  try {
    const early = await manifest?.answer;
    const [text, at] = early?.status === 200 ? [early.body ?? '', early.url] : await read(url);
    if (type === 'dash') return readMpd(text);
    const {variant, size} = readMultivariant(text);
    const duration = readPlaylistDuration(variant === null ? text : (await read(new URL(variant, at).href))[0]);
    return duration === null ? null : factsOf(duration, size);
  } catch {
    return null;
  } finally {
    signal.throwIfAborted();
  }
}
