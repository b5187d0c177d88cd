/** What the page says about a file; `true` or an empty string is a flag key without a value, null and undefined leave a key out. */
export type UploadMetadata = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Base64 of the UTF-8 bytes of `text`. */
function encodeBase64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}

/**
 * The `Upload-Metadata` header of tus 1.0.0: `key base64,flag,key base64`. Keys that cannot stand in the header (spaces, commas, non-ASCII) are left out.
 * Empty when there is nothing to say.
 */
export function encodeMetadata(metadata: UploadMetadata): string {
  return Object.entries(metadata)
    .filter(([key, value]) => /^[!-+\--~]+$/.test(key) && value !== null && value !== undefined && value !== false)
    .map(([key, value]) => (value === true || value === '' ? key : `${key} ${encodeBase64(String(value))}`))
    .join(',');
}
