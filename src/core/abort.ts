/** The reason an operation that was called off rejects with: a DOMException named `AbortError`, as from `fetch`. */
export function abortError(message = 'The operation was aborted.'): DOMException {
  return new DOMException(message, 'AbortError');
}

/** True for an AbortError of any origin (ours, `fetch`'s, the media element's). */
export function isAbortError(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
