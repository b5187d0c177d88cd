import {addCues, createBacking} from '../tracks/backing.js';
import {matchLanguage, withLabels} from '../tracks/labels.js';
import {isCaption, type StreamTextTrack} from '../tracks/text-tracks.js';
import type {AudioTrackKind} from '../tracks/audio-tracks.js';
import type {Rendition} from '../tracks/renditions.js';
import type {EngineContext} from './engine.js';
import {qualityCap} from './quality-cap.js';

/** What an engine can be told; indexes are those of the arrays it gave. */
export interface EngineControls {
  selectAudio(index: number): void;
  /** −1 for none. */
  selectText(index: number): void;
  /** −1 for automatic. */
  selectRendition(index: number): void;
  /** Highest index the automatic choice may take, −1 for any. */
  capRendition(index: number): void;
}

/** A track as an engine describes it. */
export interface EngineTrack {
  label?: string;
  language?: string;
  /** The engine begins with it when nobody chooses. */
  active?: boolean;
}

type EngineContextLists = Pick<EngineContext, 'video' | 'signal' | 'preferences' | 'audioTracks' | 'textTracks' | 'videoRenditions'>;

/**
 * Ties the element's lists to one engine for one load: what the engine finds goes into the lists, what the viewer chooses goes to the engine,
 * and preferences are applied as soon as tracks are known. So every engine behaves the same.
 */
export class TrackBinding {
  readonly #context: EngineContextLists;
  readonly #controls: EngineControls;
  #audioKey = '';
  #textKey = '';
  #renditionsKey = '[]';
  #texts: StreamTextTrack[] = [];
  #selectedText = -1;

  constructor(context: EngineContextLists, controls: EngineControls) {
    this.#context = context;
    this.#controls = controls;
    const {audioTracks, textTracks, videoRenditions, signal, video} = context;
    audioTracks.addEventListener('change', () => this.#audioChosen(), {signal});
    textTracks.addEventListener('change', () => this.#textChosen(), {signal});
    videoRenditions.addEventListener('change', () => controls.selectRendition(videoRenditions.selectedIndex), {signal});
    const resizes = new ResizeObserver(() => this.#cap());
    resizes.observe(video);
    signal.addEventListener('abort', () => {
      resizes.disconnect();
      audioTracks.clear();
      videoRenditions.clear();
      this.#removeTexts();
    });
  }

  /** Fills the audio list and chooses by the preferred languages. The same tracks again change nothing. */
  setAudio(tracks: readonly (EngineTrack & {kind: AudioTrackKind})[]): void {
    const {audioTracks, preferences} = this.#context;
    const key = JSON.stringify(tracks.map(({label, language, kind}) => [label, language, kind]));
    if (key === this.#audioKey) return;
    this.#audioKey = key;
    audioTracks.clear();
    const named = withLabels(tracks).map((track, index) => ({...track, index}));
    const main = named.filter(({kind}) => kind !== 'descriptions' && kind !== 'commentary');
    const active = named.find((track) => track.active) ?? named[0];
    const chosen =
      matchLanguage(
        main.toSorted((a, b) => Number(b === active) - Number(a === active)),
        preferences.audioLanguages,
      ) ?? active;
    for (const track of named)
      audioTracks.add({id: `audio-${track.index}`, kind: track.kind, label: track.label, language: track.language, enabled: track === chosen});
    if (chosen && chosen !== active) this.#controls.selectAudio(chosen.index);
  }

  /** Fills the text list and shows the preferred language. The same tracks again change nothing. */
  setText(tracks: readonly (EngineTrack & {kind: TextTrackKind})[]): void {
    const {textTracks, preferences, video} = this.#context;
    const key = JSON.stringify(tracks.map(({label, language, kind}) => [label, language, kind]));
    if (key === this.#textKey) return;
    this.#textKey = key;
    const shown = this.#texts.find((track) => track.mode === 'showing')?.language;
    this.#removeTexts();
    this.#texts = withLabels(tracks).map(({kind, label, language}, index) =>
      textTracks.add({id: `text-${index}`, kind, label, language, ...createBacking(video, {kind, label, language})}),
    );
    const wanted = shown ?? preferences.textLanguage;
    const chosen = wanted === null || textTracks.showingTrack ? null : matchLanguage(this.#texts.filter(isCaption), [wanted]);
    if (chosen) chosen.mode = 'showing';
    this.#textChosen();
  }

  /** Adds one more text track that turned up while playing. */
  appendText({kind, label, language}: EngineTrack & {kind: TextTrackKind}): number {
    const {textTracks, video} = this.#context;
    const index = this.#texts.length;
    const [named] = withLabels([{kind, label, language}]);
    this.#texts.push(textTracks.add({id: `text-${index}`, ...named, ...createBacking(video, named)}));
    return index;
  }

  /** Fills the quality list, in rising order. The same qualities again change nothing, so that the viewer's choice stays. */
  setRenditions(renditions: readonly (Omit<Rendition, 'id'> & {id?: string})[]): void {
    const {videoRenditions} = this.#context;
    const key = JSON.stringify(renditions.map(({width, height, bitrate, codec}) => [width, height, bitrate, codec]));
    if (key === this.#renditionsKey) return;
    this.#renditionsKey = key;
    videoRenditions.clear();
    renditions.forEach((rendition, index) => videoRenditions.add({...rendition, id: rendition.id ?? `video-${index}`}));
    this.#cap();
  }

  /** Delivers cues of a text track. */
  addCues(index: number, cues: Iterable<TextTrackCue>): void {
    const track = this.#texts[index];
    if (track) addCues(track.backing, cues);
  }

  #audioChosen(): void {
    const enabled = this.#context.audioTracks.enabledTrack;
    const index = enabled ? Number(enabled.id.slice('audio-'.length)) : NaN;
    if (!Number.isNaN(index)) this.#controls.selectAudio(index);
  }

  #textChosen(): void {
    const showing = this.#texts.findIndex((track) => track.mode === 'showing');
    const index = showing >= 0 ? showing : this.#texts.findIndex((track) => track.mode === 'hidden');
    if (index === this.#selectedText) return;
    this.#selectedText = index;
    this.#controls.selectText(index);
  }

  /** Highest index that the automatic choice may take of these qualities, −1 for any. */
  capOf(renditions: readonly Pick<Rendition, 'width' | 'height'>[]): number {
    const {video, preferences} = this.#context;
    const {clientWidth, clientHeight} = video;
    return qualityCap(renditions, {
      playerWidth: clientWidth,
      playerHeight: clientHeight,
      pixelRatio: globalThis.devicePixelRatio || 1,
      maxHeight: preferences.maxHeight,
    });
  }

  #cap(): void {
    const {videoRenditions} = this.#context;
    if (videoRenditions.length > 0) this.#controls.capRendition(this.capOf([...videoRenditions]));
  }

  #removeTexts(): void {
    for (const track of this.#texts) this.#context.textTracks.remove(track);
    this.#texts = [];
    this.#selectedText = -1;
  }
}
