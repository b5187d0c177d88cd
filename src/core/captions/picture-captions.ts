import {Cea708, type Caption, type CaptionPicture, type Piece} from './cea-708/index.js';
import {picturesOf, pictureTrackOf, type PictureTrack} from './mp4.js';
import {serviceRef} from './services.js';

/** Seconds by which a segment may miss the end of the one before. */
const GAP = 0.25;

/** A segment of fragmented MP4, and what it belongs to. */
export interface CaptionSegment {
  period: string;
  /** The representation, among all of the manifest. */
  of: string;
  bytes: ArrayBuffer;
  /** What is added to the times in it, in seconds. */
  offset: number;
}

interface Period {
  reader: Cea708;
  cues: Map<string, Map<Caption, VTTCue>>;
  end: number;
}

/** Makes cues of the captions of CEA-708 inside pictures. */
export class PictureCaptions {
  readonly #deliver: (ref: string, cues: Iterable<TextTrackCue>) => void;
  readonly #periods = new Map<string, Period>();
  readonly #tracks = new Map<string, PictureTrack | null>();

  constructor(deliver: (ref: string, cues: Iterable<TextTrackCue>) => void) {
    this.#deliver = deliver;
  }

  /** Reads the pictures of a piece of media of a period, in the order they are shown. */
  read(period: string, pictures: Iterable<CaptionPicture>, piece: Piece): void {
    const {reader, cues} = this.#periodOf(period);
    for (const [number, captions] of reader.read(pictures, piece)) {
      const ref = serviceRef(number, period);
      const known = cues.get(ref) ?? new Map<Caption, VTTCue>();
      cues.set(ref, known);
      const fresh: VTTCue[] = [];
      for (const caption of captions) {
        const cue = known.get(caption);
        if (cue) cue.endTime = caption.end;
        else fresh.push(cueOf(caption));
        if (!cue) known.set(caption, fresh[fresh.length - 1]);
      }
      if (fresh.length > 0) this.#deliver(ref, fresh);
    }
  }

  /** The beginning of a representation has come in. */
  begin(of: string, bytes: ArrayBuffer): void {
    this.#tracks.set(of, pictureTrackOf(bytes));
  }

  /** A segment has come in. */
  take({period, of, bytes, offset}: CaptionSegment): void {
    const track = this.#tracks.get(of);
    if (!track) return;
    const {pictures, start, end} = picturesOf(bytes, track, offset);
    if (!(end > start)) return;
    const before = this.#periodOf(period);
    const continues = Math.abs(start - before.end) < GAP;
    before.end = end;
    this.read(period, pictures, {end, continues});
  }

  /** Delivers all that has been read once more. */
  again(): void {
    for (const {cues} of this.#periods.values()) for (const [ref, known] of cues) this.#deliver(ref, known.values());
  }

  #periodOf(name: string): Period {
    const period = this.#periods.get(name) ?? {reader: new Cea708(), cues: new Map<string, Map<Caption, VTTCue>>(), end: NaN};
    this.#periods.set(name, period);
    return period;
  }
}

function cueOf({start, end, text, line, edge, position, align}: Caption): VTTCue {
  const positionAlign = ({left: 'line-left', center: 'center', right: 'line-right'} as const)[align];
  return Object.assign(new VTTCue(start, end, text), {snapToLines: false, line, lineAlign: edge, position, positionAlign, align});
}
