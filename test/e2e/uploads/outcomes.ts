import {join} from 'node:path';
import {ROOT} from '../harness.js';
import {KeptRows} from '../kept-rows.js';

/** What came of one upload in trouble. */
export interface UploadOutcome {
  name: string;
  /** The named error; null when it finished. */
  code: string | null;
  /** Bytes sent again, the most of them in one chunk. */
  again: number;
  /** Videos on the server that hold bytes of the file. */
  holding: number;
  /** The server holds exactly the file; null where the upload has not finished. */
  whole: boolean | null;
  /** What the person has read, but for progress. */
  words: string[];
}

/** What the long lane has seen last. */
export const uploadOutcomes = new KeptRows<UploadOutcome>(join(ROOT, 'test/long/uploads.json'));
