/*
 * What runs in the page of a player in trouble; the functions name nothing of this file.
 */

/** What a player in trouble has said and done since it was opened. */
export interface Ordeal {
  errors: {code: string; fatal: boolean; text: string}[];
  /** The engines that came, in their order. */
  engines: string[];
  /** How often the video itself has failed. */
  broken: number;
  /** Seconds that the position went ahead of the clock, or went back, at most; what is not yet on screen does not count. */
  ahead: number;
  back: number;
  /** Seconds that the page saw the position away from where it plays, at most. */
  away: number;
  /** Seconds that it stood still in one piece, at most. */
  stood: number;
  /** Seconds from the network's return to when the picture moved, by the page's own clock. */
  resumed: number | null;
  currentTime: number;
  readyState: number;
  paused: boolean;
  seekableEnd: number;
  /** Requests that the page has begun, whether there was a network or not. */
  begun: number;
}

/** Before anything plays: keeps hold of the media sources, of the clock and of what is asked for. */
export function openDoors(): void {
  const store = window as any;
  store.sources = [];
  const add = MediaSource.prototype.addSourceBuffer;
  MediaSource.prototype.addSourceBuffer = function (type) {
    if (!store.sources.includes(this)) store.sources.push(this);
    return add.call(this, type);
  };
  store.begun = 0;
  const ask = window.fetch;
  window.fetch = (...asked) => {
    store.begun++;
    return ask(...asked);
  };
  const send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (body) {
    store.begun++;
    send.call(this, body);
  };
  const now = Date.now.bind(Date);
  store.skew = 0;
  store.asleep = false;
  let last = performance.now();
  // A machine that was asleep wakes up an hour later.
  Date.now = () => {
    if (store.asleep && performance.now() - last > 3000) store.skew += 3_600_000;
    last = performance.now();
    return now() + store.skew;
  };
  // One clock for all: dash.js reckons the time of a broadcast by either.
  window.Date = new Proxy(Date, {
    construct(target, given, as) {
      return Reflect.construct(target, given.length > 0 ? given : [target.now()], as) as Date;
    },
  });
}

/** Notes what becomes of the player, and gives it tokens: the first at once, the others as it asks for them. */
export function noteOrdeal([first, ...others]: string[]): void {
  const player = document.querySelector('stream-player') as any;
  const seen = {errors: [], engines: [], broken: 0, ahead: 0, back: 0, away: 0, stood: 0, resumed: null} as any;
  Object.assign(window, {seen});
  player.addEventListener('stream-error', ({error}: any) =>
    seen.errors.push({code: error.code, fatal: error.fatal, text: `${error.message} ${JSON.stringify(error.cause)}`}),
  );
  player.addEventListener('stream-enginechange', ({engine}: any) => engine && seen.engines.push(engine));
  player.nativeEl.addEventListener('error', () => seen.broken++);
  let last: {at: number; position: number} | null = null;
  // A browser that has stood still knows the time at once, and its position a moment later: for that long it is compared with where it fell asleep.
  let slept: {at: number; position: number; until: number} | null = null;
  player.nativeEl.addEventListener('timeupdate', () => {
    const {currentTime: position, readyState, seeking} = player.nativeEl;
    if (readyState < 2 || seeking) return;
    const at = performance.now() / 1000;
    const {asleep, skew} = window as any;
    if (last && (asleep || skew > 0) && at - last.at > 2) slept ??= {...last, until: at + 2};
    const from = slept && at < slept.until ? slept : last;
    if (from && last) {
      seen.ahead = Math.max(seen.ahead, position - from.position - (at - from.at));
      seen.back = Math.max(seen.back, last.position - position);
    }
    last = {at, position};
  });
  let begun = false;
  player.addEventListener('stream-enginechange', () => (begun = true));
  let since: number | null = null;
  let online: number | null = null;
  let place = 0;
  window.addEventListener('online', (event) => (online = event.timeStamp));
  let stood = 0;
  // The picture has moved since: both are times of the page itself, from when it happened.
  player.nativeEl.addEventListener('timeupdate', ({timeStamp}: Event) => {
    const {currentTime: position, readyState, seeking} = player.nativeEl;
    if (online === null) stood = position;
    else if (readyState >= 3 && !seeking && position > stood) {
      seen.resumed = (timeStamp - online) / 1000;
      online = null;
    }
  });
  setInterval(() => {
    const {paused, readyState} = player.nativeEl;
    const waits = begun && player.error === null && navigator.onLine && !paused && readyState < 3;
    if (!waits) since = null;
    else since ??= performance.now();
    if (since !== null) seen.stood = Math.max(seen.stood, (performance.now() - since) / 1000);
    // It only ever moves on, but by a broadcast's own steps.
    if (begun && player.streamType !== 'live') seen.away = Math.max(seen.away, place - player.currentTime);
    place = player.currentTime;
  }, 20);
  // What is not there is not waited for.
  player.removeAttribute('status-url');
  player.tokenProvider = () => Promise.resolve(others.length > 1 ? others.shift() : (others[0] ?? first));
  player.setAttribute('token', first);
}

export function readOrdeal(): Ordeal {
  const {currentTime, nativeEl} = document.querySelector('stream-player') as any;
  const {readyState: state, paused, seekable, buffered} = nativeEl as HTMLVideoElement;
  const {seen, begun} = window as any;
  // Chromium lets the sound go on for seconds where the picture has ended, and calls it enough.
  const isThere = Array.from({length: buffered.length}, (_, index) => index).some(
    (index) => buffered.start(index) <= currentTime && buffered.end(index) > currentTime,
  );
  const readyState = isThere ? state : Math.min(state, 2);
  return {...seen, begun, currentTime, readyState, paused, seekableEnd: seekable.length ? seekable.end(0) : NaN};
}

/** Half a second of every sound and picture, the last of the first segment, never gets into the buffer. */
export function cutHole(): void {
  const store = window as any;
  store.cut = 0;
  const append = SourceBuffer.prototype.appendBuffer;
  SourceBuffer.prototype.appendBuffer = function (this: SourceBuffer & {timescale?: number}, bytes) {
    const view = bytes instanceof ArrayBuffer ? new DataView(bytes) : new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 4; at + 24 < Math.min(view.byteLength, 2000); at++) {
      const name = view.getUint32(at);
      if (name === 0x6d646864 && view.getUint8(at + 4) === 0) this.timescale = view.getUint32(at + 16);
      if (name === 0x74666474) {
        const begins = (view.getUint8(at + 4) === 1 ? Number(view.getBigUint64(at + 8)) : view.getUint32(at + 8)) / this.timescale!;
        this.appendWindowEnd = begins < 3.4 ? 3.5 : Infinity;
        if (begins < 3.4) store.cut++;
      }
    }
    append.call(this, bytes);
  };
}

/** Every codec that a source buffer is changed to is kept in `changed`, and in `decoded` the frames of every four seconds, as they were last counted. */
export function noteChanges(): void {
  const video = document.querySelector<any>('stream-player').nativeEl as HTMLVideoElement;
  const decoded: number[] = ((window as any).decoded = []);
  video.addEventListener('timeupdate', () => (decoded[Math.floor(video.currentTime / 4)] = video.getVideoPlaybackQuality().totalVideoFrames));
  const change = SourceBuffer.prototype.changeType;
  const changed: string[] = ((window as any).changed = []);
  SourceBuffer.prototype.changeType = function (type) {
    changed.push(type);
    return change.call(this, type);
  };
}

/** The buffer takes no more than six seconds ahead. */
export function fillBuffer(): void {
  const append = SourceBuffer.prototype.appendBuffer;
  const store = window as any;
  store.refused = 0;
  SourceBuffer.prototype.appendBuffer = function (bytes) {
    const {currentTime} = document.querySelector<any>('stream-player').nativeEl;
    const {buffered} = this;
    if (buffered.length > 0 && buffered.end(buffered.length - 1) > currentTime + 6) {
      store.refused++;
      throw new DOMException('Full.', 'QuotaExceededError');
    }
    return append.call(this, bytes);
  };
}
