import type {SourceType} from './source.js';

const HLS_MIMES = new Set(['application/vnd.apple.mpegurl', 'application/x-mpegurl', 'audio/mpegurl', 'audio/x-mpegurl']);
const DASH_MIMES = new Set(['application/dash+xml', 'video/vnd.mpeg.dash.mpd']);
/** The MIME type each manifest is known by. */
export const MIME_TYPES = {hls: 'application/vnd.apple.mpegurl', dash: 'application/dash+xml', whep: 'application/sdp'} as const;

/** What a `type` attribute means: one of ours or a MIME type. Null when it says nothing we know. */
export function typeFromAttribute(value: string): {type: SourceType; mimeType: string | null} | null {
  const text = value.trim().toLowerCase();
  if (text === 'hls' || text === 'dash' || text === 'whep') return {type: text, mimeType: MIME_TYPES[text]};
  if (text === 'file') return {type: 'file', mimeType: null};
  const mime = text.split(';')[0].trim();
  if (HLS_MIMES.has(mime)) return {type: 'hls', mimeType: MIME_TYPES.hls};
  if (DASH_MIMES.has(mime)) return {type: 'dash', mimeType: MIME_TYPES.dash};
  if (mime === MIME_TYPES.whep) return {type: 'whep', mimeType: mime};
  return /^(?:video|audio)\/./.test(mime) ? {type: 'file', mimeType: value.trim()} : null;
}

function typeOfText(text: string): {type: SourceType; mimeType: string | null} | null {
  if (/\.m3u8?(?:$|[?&#/;%])|format(?:=|%3D)m3u8/i.test(text)) return {type: 'hls', mimeType: MIME_TYPES.hls};
  if (/\.mpd(?:$|[?&#/;%])|format(?:=|%3D)mpd/i.test(text)) return {type: 'dash', mimeType: MIME_TYPES.dash};
  if (/\/(?:whep|webrtc\/play)\/?$/i.test(text)) return {type: 'whep', mimeType: MIME_TYPES.whep};
  return null;
}

/** How the address of a source tells its type: the path counts before the query. A plain file is the default, as for `<video src>`. */
export function typeFromUrl(url: URL): {type: SourceType; mimeType: string | null} {
  if (url.protocol === 'blob:' || url.protocol === 'data:') return {type: 'file', mimeType: null};
  return typeOfText(url.pathname) ?? typeOfText(url.search) ?? {type: 'file', mimeType: null};
}
