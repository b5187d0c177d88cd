import {ratios, spread, type Budget, type Spread} from '../stats.js';
import {BARE, OURS, RAW} from './candidates.js';

/** One upload of one uploader. */
export interface UploadRun {
  /** From choosing the file to the uploader's own word that it is there. */
  seconds: number;
  /** Of all of the browser's processes. */
  cpu: number;
  /** What they took at most, above what they took before, megabytes. */
  memory: number;
}

/** What was measured of an uploader, round by round. */
export interface UploaderFigures {
  key: string;
  name: string;
  version: string;
  /** Why there is nothing, where there is nothing. */
  failed: string | null;
  runs: (UploadRun | null)[];
}

/** Everything that was measured of uploaders. */
export interface UploadResult {
  seed: number;
  rounds: number;
  /** Bytes of the file. */
  size: number;
  uploaders: UploaderFigures[];
}

const column = ({runs}: UploaderFigures, key: keyof UploadRun): (number | null)[] => runs.map((run) => run && run[key]);

function find({uploaders}: UploadResult, key: string): UploaderFigures {
  const found = uploaders.find((uploader) => uploader.key === key);
  if (!found) throw new Error(`Nothing was measured of ${key}.`);
  return found;
}

/** Round by round, a figure by that of the bare client. */
export function byBareClient(result: UploadResult, uploader: UploaderFigures, key: 'seconds' | 'cpu'): Spread | null {
  return spread(ratios(column(uploader, key), column(find(result, BARE), key)));
}

/** Megabytes above those before. */
export const memoryOf = (uploader: UploaderFigures): Spread | null => spread(column(uploader, 'memory').filter((value) => value !== null));

/** The seconds that the bare client takes. */
export const bareSeconds = (result: UploadResult): Spread | null => spread(column(find(result, BARE), 'seconds').filter((value) => value !== null));

/** What <stream-uploader> must not exceed. */
export function uploadBudgets(result: UploadResult): Budget[] {
  const ours = find(result, OURS);
  const row = (what: string, limit: number, measured: Spread | null): Budget => ({what, limit, measured: measured?.median ?? null, spread: measured});
  const raw = memoryOf(find(result, RAW));
  const memory = memoryOf(ours);
  return [
    // Throughput of 0.97 at least.
    row('time ÷ bare tus-js-client', 1.03, byBareClient(result, ours, 'seconds')),
    row('CPU of the browser ÷ bare tus-js-client', 1.2, byBareClient(result, ours, 'cpu')),
    {what: 'growth of memory above that of one PUT, MB', limit: 20, measured: memory && raw && memory.median - raw.median, digits: 0},
  ];
}
