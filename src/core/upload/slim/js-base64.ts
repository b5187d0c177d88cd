/**
 * Stands in for the `js-base64` package that tus-js-client imports. Builds and test servers alias `js-base64` to this module.
 * Our transport writes Upload-Metadata itself (`metadata.ts`), so only the import has to resolve; `encode` is kept correct all the same.
 */
import {encodeBase64} from '../metadata.js';

export const Base64 = {encode: encodeBase64};
