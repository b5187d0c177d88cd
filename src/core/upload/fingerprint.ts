const SAMPLE = 65_536;

/** The bytes a file is recognised by: first, middle and last 64 KiB. */
function samples(file: Blob): Blob {
  if (file.size <= 3 * SAMPLE) return file.slice();
  const middle = Math.floor((file.size - SAMPLE) / 2);
  return new Blob([file.slice(0, SAMPLE), file.slice(middle, middle + SAMPLE), file.slice(-SAMPLE)]);
}

async function sha256(data: BufferSource): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', data);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * What tells one file from another by content: its size and the SHA-256 of three samples. So a renamed or copied file is known again, and another file of the same
 * name is not. Without Web Crypto: name, size and date. Rejects with the read error (`NotReadableError`) when the file cannot be read.
 */
export async function fingerprint(file: File, subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle): Promise<string> {
  if (!subtle) return `${file.size}-${file.lastModified}-${file.name}`;
  return `${file.size}-${await sha256(await samples(file).arrayBuffer())}`;
}

/**
 * The key of a resume record. `scope`: `scopeOf` the settings. With Web Crypto it is opaque, so that storage keys hold neither names nor URLs; without,
 * it leaves out queries, which may hold secrets.
 */
export async function recordKey(file: File, scope: string, subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle): Promise<string> {
  const text = JSON.stringify([scope, await fingerprint(file, subtle)]);
  return subtle ? sha256(new TextEncoder().encode(text)) : text.replace(/\?[^"]*/g, '');
}
