import {addCues, createBacking} from '../tracks/backing.js';
import {matchLanguage, withLabels} from '../tracks/labels.js';
import {isCaption, type StreamTextTrack, type StreamTextTrackKind} from '../tracks/text-tracks.js';
import type {AudioTrackKind, StreamAudioTrack} from '../tracks/audio-tracks.js';
import type {Rendition} from '../tracks/renditions.js';
import type {EngineContext} from './engine.js';
import {audioFacts, preferAudio, type AudioFacts} from './audio-choice.js';
import {capFor} from './quality-cap.js';
import {preferText} from './text-choice.js';

/** What an engine calls one of its text tracks. */
export type TextRef = string | number;

/** What an engine can be told; indexes are those of the arrays it gave last. */
export interface EngineControls {
  selectAudio(index: number): void;
  /** Null for none. */
  selectText(ref: TextRef | null): void;
  /** −1 for automatic. */
  selectRendition(index: number): void;
  /** Highest index the automatic choice may take, −1 for any. */
  capRendition(index: number): void;
}

/** A track as an engine describes it. */
export interface EngineTrack {
  label?: string;
  language?: string;
}

/** An audio track as an engine describes it. */
export interface EngineAudioTrack extends EngineTrack {
  kind: AudioTrackKind;
  /** The engine begins with it when nobody chooses. */
  active?: boolean;
}

/** A text track as an engine describes it. */
export interface EngineTextTrack extends EngineTrack {
  kind: StreamTextTrackKind;
  ref: TextRef;
}

type EngineContextLists = Pick<EngineContext, 'video' | 'signal' | 'preferences' | 'audioTracks' | 'textTracks' | 'videoRenditions'>;

/** A track of the list and what the engine said of it. */
interface Bound<T> {
  key: string;
  track: T;
}

const keyOf = ({label, language, kind}: EngineTrack & {kind: string}) => JSON.stringify([label, language, kind]);
const keyOfQuality = ({width, height, bitrate, codec}: Omit<Rendition, 'id'>) => JSON.stringify([width, height, bitrate, codec]);

/** For each of the keys told now the bound track that it is, if it was there before. */
function keptOf<T extends {key: string}>(before: readonly T[], keys: readonly string[]): (T | null)[] {
  const left = [...before];
  return keys.map((key) => {
    const at = left.findIndex((bound) => bound.key === key);
    return at < 0 ? null : left.splice(at, 1)[0];
  });
}

/**
 * Ties the element's lists to one engine for one load: what the engine finds goes into the lists, what the viewer chooses goes to the engine,
 * and preferences are applied as soon as tracks are known. So every engine behaves the same.
 */
export class TrackBinding {
  readonly #context: EngineContextLists;
  readonly #controls: EngineControls;
  /** In the engine's order. */
  #audio: Bound<StreamAudioTrack>[] = [];
  #texts: (Bound<StreamTextTrack> & {ref: TextRef})[] = [];
  readonly #count = {audio: 0, text: 0};
  /** The sound that was begun with, or that the engine was last told of. */
  #heard: StreamAudioTrack | null = null;
  /** What the viewer or the page has asked for; it may go away and come back. */
  #wanted: AudioFacts | null = null;
  #lostText: string | null = null;
  #selectedText: TextRef | null = null;
  #hasRenditions = false;
  /** What decided which forced track is shown. */
  #forcedBy = '';

  constructor(context: EngineContextLists, controls: EngineControls) {
    this.#context = context;
    this.#controls = controls;
    const {audioTracks, textTracks, videoRenditions, signal, video} = context;
    audioTracks.addEventListener('change', () => this.#audioChosen(), {signal});
    textTracks.addEventListener('change', () => this.#textChosen(), {signal});
    videoRenditions.addEventListener('change', () => controls.selectRendition(videoRenditions.selectedIndex), {signal});
    videoRenditions.addEventListener('limitchange', () => this.#cap(), {signal});
    const resizes = new (context.video.ownerDocument.defaultView ?? globalThis).ResizeObserver(() => this.#cap());
    resizes.observe(video);
    signal.addEventListener('abort', () => {
      resizes.disconnect();
      audioTracks.clear();
      for (const {track} of this.#texts) textTracks.remove(track);
      this.#texts = [];
    });
    preferText(context);
  }

  /** The index of the sound to begin with, of tracks that need not be in the list yet; −1 of none. */
  chooseAudio(tracks: readonly EngineAudioTrack[]): number {
    return preferAudio(audioFacts(tracks), this.#context.preferences, this.#wanted, this.#heard?.language);
  }

  /** Fills the audio list. Tracks that were there before stay what they are, and what the viewer chose is heard whenever it is there. */
  setAudio(tracks: readonly EngineAudioTrack[]): void {
    const {audioTracks} = this.#context;
    const kept = keptOf(this.#audio, tracks.map(keyOf));
    if (kept.length === this.#audio.length && kept.every((bound, index) => bound === this.#audio[index])) return;
    const chosen = this.chooseAudio(tracks);
    for (const bound of this.#audio) if (!kept.includes(bound)) audioTracks.remove(bound.track);
    const fresh = withLabels(
      tracks.filter((_, index) => !kept[index]),
      [...audioTracks],
    );
    this.#audio = tracks.map((track, index) => {
      const bound = kept[index];
      if (bound) return bound;
      const {kind, label, language} = fresh.shift()!;
      const added = audioTracks.add({id: `audio-${this.#count.audio++}`, kind, label, language, enabled: index === chosen});
      return {key: keyOf(track), track: added};
    });
    this.#heard = this.#audio[chosen]?.track ?? null;
    if (this.#heard) this.#heard.enabled = true;
    if (chosen >= 0 && !tracks[chosen].active) this.#controls.selectAudio(chosen);
    this.#showForced();
  }

  /** Fills the text list. Tracks that were there before stay what they are; captions that went away and are back are shown again. */
  setText(tracks: readonly EngineTextTrack[]): void {
    const {textTracks, video} = this.#context;
    const kept = keptOf(this.#texts, tracks.map(keyOf));
    for (const bound of this.#texts) {
      if (kept.includes(bound)) continue;
      if (isCaption(bound.track) && bound.track.mode === 'showing') this.#lostText = bound.track.language;
      textTracks.remove(bound.track);
    }
    const fresh = withLabels(
      tracks.filter((_, index) => !kept[index]),
      [...textTracks].filter(isCaption),
    );
    this.#texts = tracks.map((track, index) => {
      const bound = kept[index];
      if (bound) return {...bound, ref: track.ref};
      const {kind, label, language} = fresh.shift()!;
      const added = textTracks.add({id: `text-${this.#count.text++}`, kind, label, language, ...createBacking(video, {kind, label, language})});
      return {key: keyOf(track), ref: track.ref, track: added};
    });
    const back = this.#lostText !== null && !textTracks.showingTrack && matchLanguage(this.#captions(), [this.#lostText]);
    if (back) back.mode = 'showing';
    this.#forcedBy = '';
    this.#showForced();
    this.#selectText();
  }

  /**
   * Fills the quality list, in rising order. Qualities that were there before stay what they are, and so does the viewer's choice, also those
   * of an engine that this one follows.
   */
  setRenditions(renditions: readonly (Omit<Rendition, 'id'> & {id?: string})[]): void {
    const {videoRenditions} = this.#context;
    const isFirst = !this.#hasRenditions && renditions.length > 0;
    const keys = renditions.map(keyOfQuality);
    const before = [...videoRenditions];
    const gone = before.filter((rendition) => !keys.includes(keyOfQuality(rendition)));
    const left = before.filter((rendition) => !gone.includes(rendition)).map(keyOfQuality);
    if (gone.length === 0 && left.length === keys.length && !isFirst) return;
    this.#hasRenditions ||= isFirst;
    if (left.length === keys.length) for (const rendition of gone) videoRenditions.remove(rendition);
    else {
      const held = before[videoRenditions.selectedIndex];
      videoRenditions.clear();
      renditions.forEach((rendition, index) => videoRenditions.add({...rendition, id: rendition.id ?? `video-${index}`}));
      // The other protocol may tell the same picture in other figures.
      const same = [keys.indexOf(held && keyOfQuality(held)), renditions.findLastIndex(({height}) => height === held?.height)];
      videoRenditions.selectedIndex = same.find((index) => index >= 0) ?? -1;
    }
    if (isFirst && videoRenditions.selectedIndex >= 0) this.#controls.selectRendition(videoRenditions.selectedIndex);
    this.#cap();
  }

  /** Delivers cues of a text track. */
  addCues(ref: TextRef, cues: Iterable<TextTrackCue>): void {
    const bound = this.#texts.find((one) => one.ref === ref);
    if (bound) addCues(bound.track.backing, cues);
  }

  /** Highest index that the automatic choice may take of these qualities, −1 for any. */
  capOf(renditions: readonly Pick<Rendition, 'width' | 'height'>[]): number {
    const {video, preferences} = this.#context;
    return capFor(video, renditions, preferences.maxHeight());
  }

  #captions(): StreamTextTrack[] {
    return this.#texts.map(({track}) => track).filter(isCaption);
  }

  #audioChosen(): void {
    const {enabledTrack} = this.#context.audioTracks;
    const index = this.#audio.findIndex(({track}) => track === enabledTrack);
    if (!enabledTrack || index < 0 || enabledTrack === this.#heard) return;
    this.#heard = enabledTrack;
    this.#wanted = {kind: enabledTrack.kind, language: enabledTrack.language};
    this.#controls.selectAudio(index);
    this.#showForced();
  }

  #textChosen(): void {
    if (this.#context.textTracks.showingTrack) this.#lostText = null;
    this.#showForced();
    this.#selectText();
  }

  /** While no captions are shown, those that translate only what is foreign are, in the language that is heard. */
  #showForced(): void {
    const {textTracks, audioTracks} = this.#context;
    const forced = this.#texts.map(({track}) => track).filter(({kind}) => kind === 'forced');
    const language = audioTracks.enabledTrack?.language ?? '';
    const by = `${textTracks.showingTrack?.id ?? ''} ${language}`;
    if (forced.length === 0 || by === this.#forcedBy) return;
    this.#forcedBy = by;
    const fitting = textTracks.showingTrack ? null : (matchLanguage(forced, [language]) ?? forced.find((track) => track.language === ''));
    for (const track of forced) track.mode = track === fitting ? 'showing' : 'disabled';
  }

  /** The engine brings the cues of one track: of the one that is drawn, else of one whose cues the page wants. */
  #selectText(): void {
    const drawn = this.#context.textTracks.drawnTrack;
    const bound = this.#texts.find(({track}) => track === drawn) ?? this.#texts.find(({track}) => track.mode === 'hidden');
    const ref = bound?.ref ?? null;
    if (ref === this.#selectedText) return;
    this.#selectedText = ref;
    this.#controls.selectText(ref);
  }

  #cap(): void {
    const {videoRenditions} = this.#context;
    if (videoRenditions.length > 0) this.#controls.capRendition(this.capOf([...videoRenditions]));
  }
}
