/*
 * What runs in the page of damaged sources; the functions name nothing of this file.
 */

/** How one source ended. */
export interface Outcome {
  seed: number;
  /** `played`, the code of the error that ended it, or `open` when it came to no end. */
  end: string;
  /** Where it stood when it came to no end. */
  state?: string;
  /** Nodes that its captions have brought into the page. */
  markup: string[];
}

/** What a page has to tell since it was asked last. */
export interface News {
  outcomes: Outcome[];
  /** What happened in the page beside the players. */
  troubles: string[];
}

/** Lays out what the page has to tell, and notes whatever goes wrong in it. */
export async function watchFor(longest: number): Promise<void> {
  await customElements.whenDefined('stream-player');
  const store = window as any;
  const news: News = {outcomes: [], troubles: []};
  Object.assign(store, {news, sent: new EventTarget(), seen: new Set<number>()});
  const trouble = (text: string) => news.troubles.push(text);
  Object.defineProperty(window, 'pwned', {set: () => trouble('markup of a cue ran as a script')});
  addEventListener('error', ({message, error}) => trouble(`${message} ${error?.stack}`));
  addEventListener('unhandledrejection', ({reason}) => trouble(`${reason} ${reason?.stack}`));
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    if (now - last > longest) trouble(`the page stood still for ${Math.round(now - last)} ms`);
    last = now;
  }, 50);
}

/** Tells the page of which seeds what is damaged has been sent meanwhile, and hears its news. */
export function exchange(sent: number[]): News {
  const store = window as any;
  for (const seed of sent) {
    store.seen.add(seed);
    store.sent.dispatchEvent(new Event(`${seed}`));
  }
  const {outcomes, troubles} = store.news as News;
  return {outcomes: outcomes.splice(0), troubles: troubles.splice(0)};
}

/** Begins to play one source, to its first moving pictures with captions on and to all captions that hold markup; the outcome is news. */
export function playOne(src: string, captions: string, seed: number, limit: number): void {
  const store = window as any;
  const player = document.createElement('stream-player');
  const over = new AbortController();
  const {signal} = over;
  const happens = (type: string, count = 1): Promise<void> =>
    new Promise((resolve) => player.addEventListener(type, () => --count > 0 || resolve(), {signal}));
  const sent = (): Promise<unknown> =>
    new Promise((resolve) => (store.seen.has(seed) ? resolve(null) : store.sent.addEventListener(`${seed}`, resolve, {once: true, signal})));
  const markup: string[] = [];
  const look = () => {
    const foreign = player.shadowRoot!.querySelectorAll('#captions :is(img, script, iframe, [onclick], [onerror])');
    markup.push(...Array.from(foreign, (node) => node.outerHTML), ...Array.from(document.querySelectorAll('.pwned'), (node) => node.outerHTML));
  };

  /** The picture moves, what is damaged has been read, and captions with markup in them have been on screen. */
  const played = async (): Promise<string> => {
    do await happens('timeupdate');
    while (player.currentTime <= 0.2);
    await sent();
    await happens('timeupdate', 2);
    const cues = Array.from(player.textTracks).flatMap(({cues}) => Array.from(cues ?? []) as VTTCue[]);
    for (const {startTime} of cues.filter(({text = ''}) => text.includes('pwned')).slice(0, 3)) {
      if (!(startTime < player.duration)) continue;
      const sought = happens('seeked');
      player.currentTime = startTime + 0.01;
      await sought;
      await new Promise(requestAnimationFrame);
      look();
    }
    return 'played';
  };
  const failed = new Promise<string>((resolve) => {
    player.addEventListener('stream-error', ({error}) => error.fatal && resolve(error.code), {signal});
    // A damaged source may be over before it has begun.
    player.addEventListener('ended', () => resolve('played'), {signal});
    setTimeout(resolve, limit, 'open');
  });

  Object.assign(player, {src, muted: true, preload: 'none', defaultTextTrack: captions});
  player.style.cssText = 'width:160px';
  document.body.append(player);
  player.play().catch(() => undefined);
  void Promise.race([played(), failed])
    .then((end) => {
      look();
      const {currentTime, readyState, paused, seeking, textTracks} = player;
      const texts = Array.from(textTracks, ({language, mode, cues}) => `${language} ${mode} ${cues?.length}`);
      store.news.outcomes.push({
        seed,
        end,
        markup,
        ...(end === 'open' && {state: JSON.stringify({currentTime, readyState, paused, seeking, texts})}),
      });
    })
    .finally(() => {
      over.abort();
      player.remove();
    });
}
