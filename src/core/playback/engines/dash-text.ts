import type {EngineTextTrack} from '../track-binding.js';
import {textOf, type TextFacts} from './dash-tracks.js';

/** By what dash.js tells its text tracks apart. */
interface DashTextName {
  kind: string;
  label: string | number | null | undefined;
  language: string;
  isTTML: boolean | null;
  isEmbedded: boolean | null;
}

/** What dash.js expects of a text track: it looks them up by their names and puts cues in. */
interface DashTextTrack extends DashTextName {
  mode: string;
  cues: TextTrackCue[];
  addCue(cue: TextTrackCue): void;
  removeCue(cue: TextTrackCue): void;
}

/** What dash.js gives an object that extends one of its own. */
export interface ExtensionContext {
  parent: Record<string, unknown>;
}

/** A text track as dash.js tells of it. */
export type TextInfo = TextFacts & {kind?: string; id?: string | number | null; isTTML?: boolean | null};

const refOf = ({kind, label, language, isTTML, isEmbedded}: DashTextName) =>
  [kind, label || language, language, Boolean(isTTML), Boolean(isEmbedded)].join('|');

const refOfInfo = ({kind = '', id, lang, isTTML = null, isEmbedded = null}: TextInfo) =>
  refOf({kind, label: id, language: lang ?? '', isTTML, isEmbedded});

/** The text tracks of each period. */
export class DashTexts {
  readonly #periods = new Map<string, readonly TextInfo[]>();

  /** Those of a period have become known; it may not be playing yet. */
  add(period: string, infos: readonly TextInfo[]): void {
    this.#periods.set(period, infos);
  }

  /** Those of a period, as our lists describe them; null while they are not known. */
  of(period: string): EngineTextTrack[] | null {
    return this.#periods.get(period)?.map((info) => ({...textOf(info), ref: refOfInfo(info)})) ?? null;
  }

  /** The languages of the channels of CEA-608 that a period tells of. */
  channelsOf(period: string): {language: string}[] {
    return (this.#periods.get(period) ?? []).filter(({isEmbedded}) => isEmbedded).map(({lang}) => ({language: lang ?? ''}));
  }

  /** The number by which dash.js selects one; −1 for none. */
  indexOf(period: string, ref: unknown): number {
    return this.#periods.get(period)?.findIndex((info) => refOfInfo(info) === ref) ?? -1;
  }
}

/**
 * An extension of dash.js's `VideoModel`: the text tracks it makes are plain objects that hand their cues to us.
 * Its own would be made by `addTextTrack()`, could never be taken off the video again, and would be drawn by the browser.
 */
export function textTrackCapture(deliver: (ref: string, cue: TextTrackCue) => void): (this: ExtensionContext) => object {
  const tracks: DashTextTrack[] = [];
  const find = (kind: string, label: DashTextName['label'], language: string, isTTML: boolean | null, isEmbedded: boolean | null) =>
    tracks.find((track) => refOf(track) === refOf({kind, label, language, isTTML, isEmbedded})) ?? null;
  return function (this: ExtensionContext) {
    return {
      getTextTracks: () => tracks,
      getTextTrack: find,
      addTextTrack: (kind: string, label: DashTextName['label'], language: string, isTTML: boolean | null, isEmbedded: boolean | null) => {
        const ref = refOf({kind, label, language, isTTML, isEmbedded});
        const track: DashTextTrack = {
          kind,
          label,
          language,
          isTTML,
          isEmbedded,
          mode: 'hidden',
          cues: [],
          addCue: (cue) => deliver(ref, cue),
          // dash.js keeps only a window of cues; the real track keeps all that were seen.
          removeCue: () => undefined,
        };
        const known = find(kind, label, language, isTTML, isEmbedded);
        if (!known) tracks.push(track);
        return known ?? track;
      },
    };
  };
}

/** An extension of dash.js's `NotFragmentedTextBufferController`: a file of captions that is still on its way when the viewer seeks would count as there, and be thrown away. */
export function keepTextFiles(this: ExtensionContext): object {
  const isThere = this.parent.getIsBufferingCompleted as () => boolean;
  return {getContinuousBufferTimeForTargetTime: () => (isThere() ? Infinity : NaN)};
}
