/** How retries are spaced: the n-th wait is `base * factor^n`, at most `max`, ± `jitter` (a share, 0–1). Milliseconds. */
export interface BackoffOptions {
  base?: number;
  factor?: number;
  max?: number;
  jitter?: number;
  /** Source of randomness in [0, 1); injected by tests. */
  random?: () => number;
}

/** Milliseconds to wait before retry number `attempt` (0 for the first retry). Pure but for `random`. */
export function backoffDelay(
  attempt: number,
  {base = 500, factor = 2, max = 30_000, jitter = 0.2, random = Math.random}: BackoffOptions = {},
): number {
  const wait = Math.min(max, base * factor ** attempt);
  return Math.round(wait * (1 + jitter * (2 * random() - 1)));
}
