/** What an adapting jitter buffer remembers. */
export interface LatencyState {
  /** Milliseconds on top of what is wanted. */
  extra: number;
  /** Freezes that have been answered. */
  freezes: number;
  /** When `extra` was changed last; the clock's milliseconds. */
  at: number;
}

const FIRST_STEP = 80;
const MOST = 1500;
/** So long without a freeze, and the buffer shrinks a step; ms. */
const CALM = 20_000;

/** A buffer that has met nothing yet. */
export const CALM_LATENCY: LatencyState = {extra: 0, freezes: 0, at: 0};

/** The buffer after another look: a freeze doubles what is added to the wanted latency, a calm time halves it. `freezes` is counted since the session began. Pure. */
export function adaptLatency(state: LatencyState, freezes: number, at: number): LatencyState {
  if (freezes > state.freezes) return {extra: Math.min(MOST, Math.max(FIRST_STEP, state.extra * 2)), freezes, at};
  // Another session counts from zero.
  if (freezes < state.freezes) return {...state, freezes};
  if (state.extra === 0 || at - state.at < CALM) return state;
  const extra = state.extra / 2;
  return {extra: extra < FIRST_STEP ? 0 : extra, freezes, at};
}
