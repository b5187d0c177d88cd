import type {InputActions} from './input-actions.js';
import type {MediaModel} from './model.js';

/** Seconds of an arrow key, and of `j` and `l`. */
const STEP = 5;
const LEAP = 10;

/** What a key press does; null when it is not ours. */
export function hotkey(key: string, model: MediaModel, actions: InputActions): (() => void) | null {
  const {range, live} = model;
  const volume = model.muted ? 0 : model.volume;
  if (range && !live && /^\d$/.test(key)) return () => actions.seek((range.end * Number(key)) / 10);
  const always: Record<string, () => void> = {
    ' ': actions.togglePlay,
    k: actions.togglePlay,
    m: actions.toggleMute,
    c: actions.toggleCaptions,
    f: actions.toggleFullscreen,
    i: actions.togglePip,
    ArrowUp: () => actions.setVolume(volume + 0.05),
    ArrowDown: () => actions.setVolume(volume - 0.05),
    '<': () => actions.stepRate(-1),
    '>': () => actions.stepRate(1),
  };
  const timed: Record<string, () => void> = {
    ArrowRight: () => actions.skip(STEP),
    ArrowLeft: () => actions.skip(-STEP),
    l: () => actions.skip(LEAP),
    j: () => actions.skip(-LEAP),
    Home: () => actions.seek(range!.start),
    End: () => (live ? actions.goLive() : actions.seek(range!.end)),
  };
  return always[key] ?? (range ? (timed[key] ?? null) : null);
}

/** Held down, these would flicker. */
const ONCE = new Set([' ', 'k', 'm', 'c', 'f', 'i']);

/** The key of an event as our table has it; on keyboards of other scripts letters go by their place. Null when the key is meant for something else. */
export function keyOf(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
  const [origin] = event.composedPath() as Element[];
  if (origin instanceof HTMLElement && (origin.isContentEditable || origin.matches('input, textarea, select'))) return null;
  const letter = event.key.length === 1 && event.key > '~' ? event.code.replace(/^Key/, '') : event.key;
  const key = letter.length === 1 ? letter.toLowerCase() : letter;
  if (event.repeat && ONCE.has(key)) return null;
  // Space presses the button that has the focus.
  if (key === ' ' && origin instanceof Element && origin.closest('button, a[href], summary, [role=button], [role^=menuitem]')) return null;
  return key;
}
