/** What is remembered of a viewer's choices. Absent = never chosen. */
export interface RememberedPreferences {
  /** 0–1. */
  volume?: number;
  muted?: boolean;
  playbackRate?: number;
  /** BCP 47 tag. */
  audioLanguage?: string;
  /** Of the sound in that language: `descriptions` where the viewer chose audio description. */
  audioKind?: string;
  /** BCP 47 tag; "" = captions were turned off. */
  textLanguage?: string;
  /** Largest picture height the viewer chose, in pixels; 0 = auto. */
  maxHeight?: number;
}

const between =
  (low: number, high: number) =>
  (value: unknown): boolean =>
    typeof value === 'number' && value >= low && value <= high;
const text = (value: unknown): boolean => typeof value === 'string' && value.length < 100;

const CHECKS: Record<keyof RememberedPreferences, (value: unknown) => boolean> = {
  volume: between(0, 1),
  muted: (value) => typeof value === 'boolean',
  playbackRate: between(0.0625, 16),
  audioLanguage: text,
  audioKind: text,
  textLanguage: text,
  maxHeight: between(0, 100_000),
};

/** What could not be stored, by storage key: it lives as long as the page. */
const unstored: Record<string, RememberedPreferences> = {};

const keyOf = (name: string): string => `${name}:preferences`;

/** The viewer's choices under a `storage-key`, shared by all elements that name it; `none` has none. What is not valid is left out. */
export function readPreferences(name: string): RememberedPreferences {
  if (name === 'none') return {};
  try {
    const stored = unstored[name] ?? (JSON.parse(localStorage.getItem(keyOf(name)) ?? '{}') as Record<string, unknown>);
    const choices = Object.entries(CHECKS).filter(([choice, isValid]) => isValid(stored[choice as 'volume']));
    return Object.fromEntries(choices.map(([choice]) => [choice, stored[choice as 'volume']]));
  } catch {
    return {};
  }
}

/** Remembers the given choices; `undefined` forgets one. Where storage is refused they are remembered for the life of the page. Never throws. */
export function writePreferences(name: string, choices: RememberedPreferences): void {
  if (name === 'none') return;
  const merged = {...readPreferences(name), ...choices};
  try {
    localStorage.setItem(keyOf(name), JSON.stringify(merged));
    delete unstored[name];
  } catch {
    unstored[name] = merged;
  }
}
