/** What of a multivariant playlist (RFC 8216 §4.3.4) decides what is played first. */
export interface Variant {
  url: string;
  /** Bits a second. */
  bandwidth: number;
  /** Pixels; 0 where the playlist does not say. */
  width: number;
  height: number;
  /** As in a MIME type; "" where the playlist does not say. */
  codecs: string;
  /** The group its sounds are in, or "". */
  audio: string;
}

/** A sound with a playlist of its own. */
export interface AudioRendition {
  url: string;
  group: string;
  name: string;
  lang: string;
  default: boolean;
  characteristics: string;
}

type Attributes = Record<string, string>;

/** An attribute list (RFC 8216 §4.2), quotes taken off. */
function attributesOf(list: string): Attributes {
  return Object.fromEntries(Array.from(list.matchAll(/([A-Z0-9-]+)=(?:"([^"]*)"|([^",]*))/g), ([, name, quoted, plain]) => [name, quoted ?? plain]));
}

/** Variants and sounds of a multivariant playlist that was read at `at`; without variants it is none. Pure. */
export function readQualities(text: string, at: string): {variants: Variant[]; sounds: AudioRendition[]} {
  const variants: Variant[] = [];
  const sounds: AudioRendition[] = [];
  for (const [, list, uri] of text.matchAll(/^#EXT-X-STREAM-INF:(.*)\s+(?:#.*\s+)*([^#\s].*)$/gm)) {
    const {BANDWIDTH = '', RESOLUTION = '', CODECS = '', AUDIO = ''} = attributesOf(list);
    const [width = 0, height = 0] = RESOLUTION.split('x').map(Number);
    variants.push({url: new URL(uri.trim(), at).href, bandwidth: Number(BANDWIDTH), width, height, codecs: CODECS, audio: AUDIO});
  }
  for (const [, list] of text.matchAll(/^#EXT-X-MEDIA:(.*)$/gm)) {
    const {TYPE, URI, NAME = '', LANGUAGE = '', DEFAULT, CHARACTERISTICS = '', 'GROUP-ID': group = ''} = attributesOf(list);
    if (TYPE !== 'AUDIO' || !URI) continue;
    const url = new URL(URI, at).href;
    sounds.push({url, group, name: NAME, lang: LANGUAGE, default: DEFAULT === 'YES', characteristics: CHARACTERISTICS});
  }
  return {variants, sounds};
}

/**
 * What a media playlist of a whole video plays at `time`, in seconds: the segment, and what initialises it. Empty for a broadcast, and where
 * segments are parts of files or it says itself where to begin. Pure.
 */
export function segmentsAt(text: string, at: string, time: number): string[] {
  if (!/^#EXT-X-ENDLIST/m.test(text) || /^#EXT-X-(?:BYTERANGE|START|GAP|DEFINE)|BYTERANGE=/m.test(text)) return [];
  let map: string | undefined;
  let end = 0;
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line.startsWith('#EXT-X-MAP:')) map = attributesOf(line).URI;
    if (line.startsWith('#EXTINF:')) end += parseFloat(line.slice('#EXTINF:'.length));
    if (line !== '' && !line.startsWith('#') && time < end) return [map, line].flatMap((uri) => (uri ? new URL(uri, at).href : []));
  }
  return [];
}
