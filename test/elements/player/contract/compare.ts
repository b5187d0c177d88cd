import type {Seen} from './script.js';

/** Something that came out differently on the element than on a `<video>`. */
export interface Difference {
  operation: string;
  /** `file`, `hls` or `dash`. */
  source: string;
  /** `events`, the name of an event that came on one of the two only, or of a note. */
  what: string;
  text: string;
}

/** All in which `ours` differs from `theirs`. Pure. */
export function compare(operation: string, source: string, theirs: Seen, ours: Seen): Difference[] {
  const differences: Difference[] = [];
  const differ = (what: string, theirValue: unknown, ourValue: unknown) => {
    const [there, here] = [theirValue, ourValue].map(show);
    if (there !== here) differences.push({operation, source, what, text: `${source}: ${what}: <video> ${there}, here ${here}`});
  };
  const [expected, got] = [split(theirs.events), split(ours.events)];
  differ('events', expected.events, got.events);
  for (const type of ALSO_LATER) differ(`later ${type}`, expected.later.has(type), got.later.has(type));
  for (const type of new Set([...theirs.present, ...ours.present])) if (!ours.present.includes(type)) differ(type, true, false);
  for (const name of new Set([...Object.keys(theirs.notes), ...Object.keys(ours.notes)])) differ(name, theirs.notes[name], ours.notes[name]);
  return differences;
}

/** Events that belong to loading, and may come again whenever another quality is shown or the end is known better. */
const ALSO_LATER = ['durationchange', 'resize'];

/** What of `events` comes in order, and which of {@link ALSO_LATER} come at another time than just before the metadata. */
function split(events: string[]): {events: string[]; later: Set<string>} {
  const later = new Set<string>();
  const kept = events.filter((type, index) => {
    const following = events.slice(index).find((next) => !ALSO_LATER.includes(next));
    const isLater = ALSO_LATER.includes(type) && following !== 'loadedmetadata';
    if (isLater) later.add(type);
    return !isLater;
  });
  return {events: kept, later};
}

/** JSON has no word for some numbers. */
function show(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'number' || part === undefined ? String(part) : part)) ?? 'undefined';
}
