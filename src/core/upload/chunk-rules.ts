/** One MiB in bytes. */
export const MEBIBYTE = 1_048_576;
/** Chunk size where the page names none, bytes. */
export const DEFAULT_CHUNK = 50 * MEBIBYTE;
/** The largest file a form upload carries, bytes: the service documents 200 MB and enforces 200 MiB. */
export const FORM_LIMIT = 200 * MEBIBYTE;

const SERVICE_HOSTS = /(^|\.)(cloudflarestream\.com|videodelivery\.net|api\.cloudflare\.com)$/;

/** What a server takes as one chunk; bytes. The last chunk of a file may be smaller and off the step. */
export interface ChunkRules {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** Rules of the Stream service: 5 to 200 MiB in steps of 256 KiB. */
export const SERVICE_RULES: ChunkRules = {min: 5 * MEBIBYTE, max: 200 * MEBIBYTE, step: MEBIBYTE / 4};
/** Any other tus server: no upper bound known, and not below 256 KiB, where requests cost more than bytes. */
export const OPEN_RULES: ChunkRules = {min: MEBIBYTE / 4, max: Infinity, step: 1};

/** The rules for an upload URL. `serviceSeen`: its creation answer carried `stream-media-id`. */
export function chunkRules(url: string, serviceSeen: boolean): ChunkRules {
  return serviceSeen || (URL.canParse(url) && SERVICE_HOSTS.test(new URL(url).hostname)) ? SERVICE_RULES : OPEN_RULES;
}

/** The allowed size nearest below `size` (at least the minimum). Bytes. */
export function fitChunk(size: number, {min, max, step}: ChunkRules): number {
  const wanted = Math.min(max, Math.max(min, size));
  return wanted - (wanted % step);
}

/** The next smaller chunk after a server called `tried` bytes too large, or null when it cannot be smaller. */
export function shrinkChunk(tried: number, rules: ChunkRules): number | null {
  const next = fitChunk(Math.floor(tried / 2), rules);
  return next < tried ? next : null;
}
