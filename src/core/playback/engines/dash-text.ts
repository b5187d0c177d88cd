/** What dash.js expects of a text track: it looks them up by these five values and puts cues in. */
interface DashTextTrack {
  kind: string;
  label: unknown;
  language: string;
  isTTML: boolean | null;
  isEmbedded: boolean | null;
  mode: string;
  cues: TextTrackCue[];
  addCue(cue: TextTrackCue): void;
  removeCue(cue: TextTrackCue): void;
}

/** What dash.js gives an object that extends one of its own. */
interface ExtensionContext {
  parent: Record<string, unknown>;
}

/**
 * An extension of dash.js's `VideoModel`: the text tracks it makes are plain objects that hand their cues to us.
 * Its own would be made by `addTextTrack()`, could never be taken off the video again, and would be drawn by the browser.
 */
export function textTrackCapture(deliver: (index: number, cue: TextTrackCue) => void): (this: ExtensionContext) => object {
  const tracks: DashTextTrack[] = [];
  const find = (kind: string, label: unknown, language: string, isTTML: boolean | null, isEmbedded: boolean | null) =>
    tracks.find(
      (track) =>
        track.kind === kind &&
        (label ? track.label === label : true) &&
        track.language === language &&
        track.isTTML === isTTML &&
        track.isEmbedded === isEmbedded,
    ) ?? null;
  return function (this: ExtensionContext) {
    return {
      getTextTracks: () => tracks,
      getTextTrack: find,
      addTextTrack: (kind: string, label: unknown, language: string, isTTML: boolean | null, isEmbedded: boolean | null) => {
        const index = tracks.length;
        const track: DashTextTrack = {
          kind,
          label,
          language,
          isTTML,
          isEmbedded,
          mode: 'hidden',
          cues: [],
          addCue: (cue) => deliver(index, cue),
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
