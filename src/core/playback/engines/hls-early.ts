import {audioFacts, preferAudio} from '../audio-choice.js';
import {earlyManifestOf, isFresh, type EarlyManifest} from '../early-manifest.js';
import {readEarly, type EarlyAnswer} from '../early-request.js';
import type {EngineContext} from '../engine.js';
import {PLAYLIST_TIMEOUT, SEGMENT_TIMEOUT, type RequestKind} from '../policy.js';
import {capFor} from '../quality-cap.js';
import {readQualities, segmentsAt, type AudioRendition, type Variant} from './hls-playlists.js';
import {audioOf} from './hls-tracks.js';

/** What hls.js takes the network for before it has seen it, in bits a second. */
const FIRST_ESTIMATE = 500_000;

/** What the page has told hls.js of where to begin, and of requests that are more than they seem, is not guessed. */
const THEIRS = ['startLevel', 'startPosition', 'abrEwmaDefaultEstimate', 'testBandwidth', 'progressive', 'fLoader', 'fetchSetup', 'audioPreference'];

type Body = string | ArrayBuffer;

/** What is there, or coming, before it is asked for. */
export interface Prepared {
  /** Null where it has become too old. Never rejects. */
  answer: Promise<EarlyAnswer<Body> | null>;
  /** Nobody wants it any more. */
  abort(): void;
}

/**
 * While hls.js is on its way, what it will want first is fetched: from the manifest the playlists of a quality and of a sound, from these what
 * is played first. hls.js is given these answers when it asks; what it does not ask for soon is let go.
 */
export class HlsEarly {
  readonly #context: EngineContext;
  readonly #manifest: EarlyManifest | null;
  readonly #prepared = new Map<string, Prepared>();
  #first: string | null = null;

  constructor(context: EngineContext) {
    this.#context = context;
    this.#manifest = earlyManifestOf(context);
    const {hls = {}} = context.config;
    if (this.#manifest && !THEIRS.some((name) => name in hls)) this.#begin(this.#manifest.answer).catch(ignore);
  }

  /** The playlist of the quality that was fetched, for hls.js to begin with; or null. */
  get first(): string | null {
    return this.#first;
  }

  /** What is there, or coming, for a request, signed as it is; once. */
  take(kind: RequestKind, url: string): Prepared | null {
    if (kind === 'manifest') return this.#manifest && {answer: this.#manifest.take(), abort: () => undefined};
    const prepared = this.#prepared.get(url);
    this.#prepared.delete(url);
    return prepared ? {...prepared, answer: prepared.answer.then((answer) => (answer && isUsable(answer) ? answer : null))} : null;
  }

  /** hls.js plays something else. */
  drop(): void {
    for (const prepared of this.#prepared.values()) prepared.abort();
    this.#prepared.clear();
  }

  async #begin(manifest: Promise<EarlyAnswer<string>>): Promise<void> {
    const {status, body: text, url} = await manifest;
    if (status !== 200 || !text || /^#EXT-X-(?:DEFINE|CONTENT-STEERING)/m.test(text)) return;
    const {variants, sounds} = readQualities(text, url);
    if (variants.length === 0) return this.#segments(text, url);
    const variant = this.#quality(variants);
    if (!variant) return;
    this.#first = variant.url;
    const sound = this.#sound(sounds.filter(({group}) => group === variant.audio));
    for (const playlist of [variant, sound]) if (playlist) this.#playlist(playlist.url).catch(ignore);
  }

  async #playlist(address: string): Promise<void> {
    const {status, body, url} = await this.#ask(address, (response) => response.text(), PLAYLIST_TIMEOUT);
    if (status === 200 && body) this.#segments(body, url);
  }

  #segments(text: string, at: string): void {
    for (const url of segmentsAt(text, at, this.#context.startTime ?? 0)) void this.#ask(url, (response) => response.arrayBuffer(), SEGMENT_TIMEOUT);
  }

  #ask<B extends Body>(address: string, read: (response: Response) => Promise<B>, timeout: number): Promise<EarlyAnswer<B>> {
    const {tokens, signal, withCredentials} = this.#context;
    const url = tokens?.rewrite(address) ?? address;
    const abort = new AbortController();
    const credentials = withCredentials ? 'include' : 'same-origin';
    const asked = readEarly(fetch(url, {credentials, signal: AbortSignal.any([signal, abort.signal])}), read, timeout);
    this.#prepared.set(url, {answer: asked, abort: () => abort.abort()});
    return asked;
  }

  /** As hls.js chooses: the best that is within what it expects of the network, else the one that is named first. */
  #quality(all: readonly Variant[]): Variant | null {
    const {video, preferences} = this.#context;
    const source = globalThis.MediaSource ?? (globalThis as {ManagedMediaSource?: typeof MediaSource}).ManagedMediaSource;
    const plays = ({codecs}: Variant) => codecs === '' || source.isTypeSupported(`video/mp4; codecs="${codecs}"`);
    const variants = all.filter(plays).toSorted((a, b) => a.bandwidth - b.bandwidth);
    const cap = capFor(video, variants, preferences.maxHeight());
    const allowed = cap < 0 ? variants : variants.slice(0, cap + 1);
    return allowed.findLast(({bandwidth}) => bandwidth <= FIRST_ESTIMATE) ?? allowed.find((variant) => variant === all[0]) ?? allowed.at(-1) ?? null;
  }

  #sound(sounds: readonly AudioRendition[]): AudioRendition | null {
    const facts = audioFacts(sounds.map((sound, index) => audioOf(sound, index, -1)));
    return sounds[preferAudio(facts, this.#context.preferences)] ?? null;
  }
}

/** What cannot be read here, hls.js meets again, and tells of it. */
const ignore = () => undefined;

/** Segments stay what they are. */
function isUsable(answer: EarlyAnswer<Body>): boolean {
  return typeof answer.body !== 'string' || isFresh(answer as EarlyAnswer<string>);
}
