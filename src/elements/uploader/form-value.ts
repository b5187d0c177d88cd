import {isUnsent, type UploadSnapshot} from '../../core/upload/snapshot.js';

/** What the uploader contributes to its form. */
export interface FormValue {
  /** One per uploaded file, in the order of the list. */
  uids: string[];
  validity: 'valid' | 'missing' | 'unfinished';
}

/** The form's view of the uploads: `kept` are uids the browser restored. A file whose bytes are there counts, even while its video is being made. */
export function formValue(uploads: readonly UploadSnapshot[], {required, kept}: {required: boolean; kept: readonly string[]}): FormValue {
  const done = uploads.filter(({state}) => state === 'complete' || state === 'processing' || state === 'ready');
  const uids = [...kept, ...done.flatMap(({uid}) => (uid ? [uid] : []))];
  if (uploads.some(isUnsent)) return {uids, validity: 'unfinished'};
  return {uids, validity: required && uids.length + done.length === 0 ? 'missing' : 'valid'};
}
