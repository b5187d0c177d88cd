/** What probing tells of a file, after rotation and pixel shape are applied. */
export interface Probe {
  /** Seconds. */
  duration: number;
  size: number;
  /** Display size in pixels (rotation applied); null for a file without picture. */
  /** `rotation`: degrees clockwise that turn the stored picture upright; width and height are those after it. */
  video: {width: number; height: number; codec: string; frameRate: number; rotation: number; interlaced: boolean} | null;
  /** `index` counts audio streams only; `language` is a BCP 47 tag. */
  audio: {index: number; codec: string; channels: number; language: string | null; title: string | null; default: boolean}[];
}

/** One quality of the ladder. Even pixels; the display shape of the source. */
export interface Rung {
  name: string;
  width: number;
  height: number;
  /** Bits per second. */
  videoBitrate: number;
}

/** One encoded track on disk: `init.mp4` and `<n>.m4s` in a folder of its own, described by its `index.json`, which is written last: its presence means the track is whole. */
export interface TrackIndex {
  kind: 'video' | 'audio';
  /** The folder's name, used in URLs: `v360`, `a0`, `x<audio uid>`. */
  name: string;
  codecs: string;
  /** Ticks a second of `segments`. */
  timescale: number;
  segments: {start: number; duration: number; bytes: number}[];
  /** Number of the first of `segments`, when it is not 1: what is live begins in the middle. */
  firstNumber?: number;
  /** Bits per second: largest segment, and mean. */
  peakBandwidth: number;
  bandwidth: number;
  width?: number;
  height?: number;
  frameRate?: number;
  channels?: number;
  sampleRate?: number;
  language?: string | null;
  label?: string;
  default?: boolean;
}

/** A caption as it goes into the manifests. The WebVTT text is served by the delivery routes as `captions/<language>.vtt`. */
export interface CaptionTrack {
  language: string;
  label: string;
}

/** Everything the manifests are written from. */
export interface Package {
  /** Seconds. */
  duration: number;
  video: TrackIndex[];
  audio: TrackIndex[];
  captions: CaptionTrack[];
}

/** Why a file cannot become a video, in the words of the API. */
export type ProcessingErrorCode =
  'ERR_NON_VIDEO' | 'ERR_MALFORMED_VIDEO' | 'ERR_DURATION_TOO_SHORT' | 'ERR_DURATION_EXCEED_CONSTRAINT' | 'ERR_FETCH_ORIGIN_ERROR' | 'ERR_UNKNOWN';

/** A file that cannot become a video. `message` is for a person. */
export class ProcessingError extends Error {
  constructor(
    readonly code: ProcessingErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** How an encode goes on. `ready` becomes true with the first quality that can be played. */
export interface EncodeProgress {
  step: 'encoding' | 'manifest';
  /** 0–100 over all qualities. */
  percent: number;
  ready: boolean;
}
