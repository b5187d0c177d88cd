/** What is remembered of a viewer's choices. Absent = never chosen. */
export interface RememberedPreferences {
  /** 0–1. */
  volume?: number;
  muted?: boolean;
  playbackRate?: number;
  /** BCP 47 tag. */
  audioLanguage?: string;
  /** BCP 47 tag; "" = captions were turned off. */
  textLanguage?: string;
  /** Largest picture height the viewer chose, in pixels; 0 = auto. */
  maxHeight?: number;
}

type Checks = {[K in keyof Required<RememberedPreferences>]: (value: unknown) => value is NonNullable<RememberedPreferences[K]>};

const between =
  (low: number, high: number) =>
  (value: unknown): value is number =>
    typeof value === 'number' && value >= low && value <= high;
const text = (value: unknown): value is string => typeof value === 'string' && value.length < 100;

const CHECKS: Checks = {
  volume: between(0, 1),
  muted: (value) => typeof value === 'boolean',
  playbackRate: between(0.0625, 16),
  audioLanguage: text,
  textLanguage: text,
  maxHeight: between(0, 100_000),
};

function pageStorage(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

/** The viewer's choices under one storage key, shared by all elements that name it. Where storage is refused it remembers for the life of the page only. */
export class Preferences {
  readonly #key: string | null;
  readonly #storage: Storage | null;
  #memory: RememberedPreferences = {};

  /** `key` as in `storage-key`: `none` remembers nothing beyond this object. `storage`: where to keep; default the page's localStorage. */
  constructor(key = 'stream', storage: Storage | null = pageStorage()) {
    this.#key = key === 'none' || key === '' ? null : `${key}:preferences`;
    this.#storage = storage;
  }

  /** All that is remembered; what is not valid is left out. */
  read(): RememberedPreferences {
    return {...this.#stored(), ...this.#memory};
  }

  /** Remembers the given choices; `undefined` forgets one. Never throws. */
  write(choices: RememberedPreferences): void {
    const merged = {...this.read(), ...choices};
    this.#memory = this.#save(merged) ? {} : merged;
  }

  #save(preferences: RememberedPreferences): boolean {
    if (!this.#key || !this.#storage) return false;
    try {
      this.#storage.setItem(this.#key, JSON.stringify(preferences));
      return true;
    } catch {
      return false;
    }
  }

  #stored(): RememberedPreferences {
    if (!this.#key || !this.#storage) return {};
    try {
      const stored = JSON.parse(this.#storage.getItem(this.#key) ?? '{}') as Record<string, unknown>;
      return Object.fromEntries(Object.entries(CHECKS).flatMap(([name, check]) => (check(stored[name]) ? [[name, stored[name]]] : [])));
    } catch {
      return {};
    }
  }
}
