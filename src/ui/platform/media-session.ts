import type {InputActions} from '../media/input-actions.js';
import type {MediaModel} from '../media/model.js';
import type {SurfaceTarget} from '../media/surface-target.js';

const CHANGES = ['play', 'pause', 'playing', 'seeked', 'ratechange', 'durationchange', 'emptied'];
const ACTIONS = ['play', 'pause', 'seekbackward', 'seekforward', 'seekto'] as const;

interface SessionOptions {
  actions: InputActions;
  /** How things are now. */
  read: () => MediaModel;
}

type Handlers = Partial<Record<(typeof ACTIONS)[number], MediaSessionActionHandler>>;

/** Who of this page has the lock screen and the media keys. */
let owner: {target: SurfaceTarget; end: AbortController} | null = null;

function setHandlers(handlers: Handlers): void {
  for (const action of ACTIONS) {
    try {
      navigator.mediaSession.setActionHandler(action, handlers[action] ?? null);
    } catch {
      // An action this browser does not know.
    }
  }
}

function show(target: SurfaceTarget, {actions, read}: SessionOptions): void {
  const {mediaSession: session} = navigator;
  const {duration, range} = read();
  const artwork = target.getAttribute('poster');
  // The page can read what stands here: no picture but the page's own, since ours may hold a token.
  session.metadata = new MediaMetadata({title: target.videoTitle || document.title, artwork: artwork ? [{src: artwork}] : []});
  session.playbackState = target.paused ? 'paused' : 'playing';
  if (duration > 0) session.setPositionState({duration, position: Math.min(duration, target.currentTime), playbackRate: target.playbackRate});
  else session.setPositionState();
  const seeking: Handlers = {
    seekbackward: ({seekOffset}) => actions.skip(-(seekOffset ?? 10)),
    seekforward: ({seekOffset}) => actions.skip(seekOffset ?? 10),
    seekto: ({seekTime}) => actions.seek(seekTime ?? 0),
  };
  setHandlers({play: () => void target.play().catch(() => undefined), pause: () => target.pause(), ...(range ? seeking : {})});
}

function clear(): void {
  const {mediaSession: session} = navigator;
  owner = null;
  setHandlers({});
  session.metadata = null;
  session.playbackState = 'none';
  session.setPositionState();
}

/**
 * Gives an element the system's media controls (lock screen, media keys, headphones); the last one that began to play has them.
 * They are given back when `signal` aborts.
 */
export function takeMediaSession(target: SurfaceTarget, options: SessionOptions, signal: AbortSignal): void {
  if (!('mediaSession' in navigator) || owner?.target === target) return;
  owner?.end.abort();
  const end = new AbortController();
  owner = {target, end};
  for (const type of CHANGES) target.nativeEl.addEventListener(type, () => show(target, options), {signal: end.signal});
  const release = () => {
    end.abort();
    clear();
  };
  signal.addEventListener('abort', release, {signal: end.signal});
  show(target, options);
}
