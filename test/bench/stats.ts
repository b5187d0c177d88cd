/** The middle of some measurements, and the middle half of them. */
export interface Spread {
  median: number;
  /** Between these lies the middle half (the interquartile range). */
  low: number;
  high: number;
  count: number;
}

/** What lies at `share` of sorted values, between two of them where it has to be. */
function at(sorted: number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  return sorted[below] + (place - below) * ((sorted[below + 1] ?? sorted[below]) - sorted[below]);
}

/** Null where nothing was measured. */
export function spread(values: number[]): Spread | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return {median: at(sorted, 0.5), low: at(sorted, 0.25), high: at(sorted, 0.75), count: sorted.length};
}

/** Each value by that of the same round of another; rounds that lack one of them are left out. */
export function ratios(values: (number | null)[], base: (number | null)[]): number[] {
  return values.flatMap((value, round) => {
    const other = base[round] ?? null;
    return value === null || other === null ? [] : [value / other];
  });
}

/** In an order that the numbers decide (Fisher–Yates). */
export function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const order = [...values];
  for (let last = order.length - 1; last > 0; last--) {
    const pick = Math.floor(random() * (last + 1));
    [order[last], order[pick]] = [order[pick], order[last]];
  }
  return order;
}

/** What must not be exceeded, and what was measured. */
export interface Budget {
  what: string;
  /** Null where it could not be measured. */
  measured: number | null;
  limit: number;
  /** How it is printed. */
  digits?: number;
  spread?: Spread | null;
}

/** What was not measured is not met. */
export function isMet({measured, limit}: Budget): boolean {
  return measured !== null && measured <= limit;
}
