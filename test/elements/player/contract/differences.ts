import {ENGINE} from '../../../helpers/engine.js';
import type {Difference} from './compare.js';
import {ELSEWHERE} from './differences-elsewhere.js';

/** A difference to a `<video>` that there is a reason for. */
export interface Explained {
  /** Names of the operations; null for all. */
  operations: string[] | null;
  /** As {@link Difference.what}. */
  what: string;
  why: string;
}

/** None of them concerns a file. */
export const DIFFERENCES: Explained[] = [
  {
    operations: null,
    what: 'suspend',
    why: 'It says that the browser has stopped to fetch: over MediaSource the engine fetches, and the browser never stops to.',
  },
  {
    operations: null,
    what: 'progress',
    why: 'The browser fires it while it fetches a file; over MediaSource whenever an engine has appended something, which is at other times.',
  },
  {
    operations: null,
    what: 'later resize',
    why: 'Another quality has another size.',
  },
  {
    operations: null,
    what: 'later durationchange',
    why: 'A manifest tells the duration in other figures than the media, whose last frame is the end.',
  },
  {
    operations: ['loads metadata'],
    what: 'events',
    why: 'Duration and size come from the manifest, without an engine and without a frame.',
  },
  {
    operations: ['loads metadata'],
    what: 'canplaythrough',
    why: 'As above.',
  },
  {
    operations: ['reads with preload none'],
    what: 'reads',
    why: 'currentSrc is "" until the manifest is asked for: only then it is known which one, and with which token.',
  },
];

/** Whether a difference is one of those, or one that the engine at hand adds. */
export function isExplained({operation, source, what}: Difference): boolean {
  const elsewhere = ENGINE === 'chromium' ? [] : ELSEWHERE[ENGINE];
  const known = source === 'file' ? elsewhere : [...DIFFERENCES, ...elsewhere];
  return known.some((one) => one.what === what && (one.operations?.includes(operation) ?? true));
}
