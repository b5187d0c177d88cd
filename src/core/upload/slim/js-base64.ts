/**
 * Stands in for the `js-base64` package that tus-js-client imports. Builds and test servers alias `js-base64` to this module.
 * Our transport writes Upload-Metadata itself (`metadata.ts`), so only the import has to resolve; `encode` is kept correct all the same.
 */
export const Base64 = {
  encode: (text: string): string => btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')),
};
