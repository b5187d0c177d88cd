const MIN_CHUNK = 5_242_880;
const MAX_CHUNK = 209_715_200;
const CHUNK_STEP = 262_144;

/** Largest file of a resumable upload. */
export const FILE_LIMIT = 30_000_000_000;
/** Largest file of a form upload. */
export const FORM_LIMIT = 209_715_200;

/** Why a chunk of a resumable upload is refused, in a sentence; null when it is fine. Pure. */
export function chunkProblem({offset, length, size}: {offset: number; length: number; size: number}): string | null {
  if (offset + length > size) return `The chunk ends beyond the ${size} bytes announced.`;
  if (length > MAX_CHUNK) return `A chunk may have at most ${MAX_CHUNK} bytes; this one has ${length}.`;
  if (offset + length === size) return null;
  if (length % CHUNK_STEP) return `Every chunk but the last must be a multiple of ${CHUNK_STEP} bytes; this one has ${length}.`;
  if (length < MIN_CHUNK && size >= MIN_CHUNK) return `Every chunk but the last must have at least ${MIN_CHUNK} bytes; this one has ${length}.`;
  return null;
}
