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

/** A 53-bit hash for pages without Web Crypto (no secure context): it only has to keep keys apart and opaque. */
function plainHash(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (const char of text) {
    high = Math.imul(high ^ char.codePointAt(0)!, 2654435761);
    low = Math.imul(low ^ char.codePointAt(0)!, 1597334677);
  }
  return (high >>> 0).toString(16) + (low >>> 0).toString(16);
}

/**
 * What tells one file from another by content: its size and the SHA-256 of three samples. So a renamed or copied file is known again, and another file of the same
 * name is not. Without Web Crypto: name, size and date. Rejects with the read error (`NotReadableError`) when the file cannot be read.
 */
export async function fingerprint(file: File, subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle): Promise<string> {
  if (!subtle) return `${file.size}-${plainHash(`${file.name}|${file.lastModified}`)}`;
  return `${file.size}-${await sha256(await samples(file).arrayBuffer())}`;
}

/** The key of a resume record: opaque, so that storage keys hold neither names nor URLs. `scope`: the endpoint and the page's `resume-key`. */
export async function recordKey(file: File, scope: readonly string[], subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle): Promise<string> {
  const text = JSON.stringify([...scope, await fingerprint(file, subtle)]);
  return subtle ? sha256(new TextEncoder().encode(text)) : plainHash(text);
}
