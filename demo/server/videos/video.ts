/** The states of a video, in the words of the API. */
export type VideoStateName = 'pendingupload' | 'downloading' | 'queued' | 'inprogress' | 'ready' | 'error' | 'live-inprogress';

/** What the API says of a video's processing. */
export interface VideoStatus {
  state: VideoStateName;
  step?: 'encoding' | 'manifest';
  /** A number as text, such as `39.000000`. */
  pctComplete?: string;
  errorReasonCode: string;
  errorReasonText: string;
}

/** What a request may set on a video. */
export interface VideoOptions {
  creator?: string | null;
  meta?: Record<string, unknown>;
  allowedOrigins?: string[];
  requireSignedURLs?: boolean;
  thumbnailTimestampPct?: number;
  scheduledDeletion?: string | null;
  maxDurationSeconds?: number | null;
  uploadExpiry?: string | null;
  publicDetails?: Record<string, string | null> | null;
}

/** The fields of a Video that are kept; the URLs are added when it is shown, because they depend on the host asked. */
export interface StoredVideo extends Required<VideoOptions> {
  uid: string;
  readyToStream: boolean;
  readyToStreamAt: string | null;
  status: VideoStatus;
  created: string;
  modified: string;
  uploaded: string | null;
  size: number;
  /** Seconds; -1 while unknown. */
  duration: number;
  input: {width: number; height: number};
  maxSizeBytes: number | null;
  watermark: null;
  liveInput?: string;
  clippedFrom: string | null;
}

/** The Video object of the API. */
export interface Video extends StoredVideo {
  thumbnail: string;
  preview: string;
  playback: {hls: string; dash: string};
}

/** A caption of the API. */
export interface Caption {
  language: string;
  label: string;
  generated: boolean;
  status: 'ready' | 'inprogress' | 'error';
}

/** An additional audio track of the API. */
export interface AudioTrack {
  uid: string;
  label: string;
  default: boolean;
  status: 'queued' | 'ready' | 'error';
}

/** All that is kept of one video besides its files. */
export interface VideoRecord {
  video: StoredVideo;
  captions: Caption[];
  audio: AudioTrack[];
  /** `encode` from the arrival of the bytes until every quality is on disk or the video has failed; it outlives a crash. */
  work: 'none' | 'encode';
}

/** A fresh video that waits for its bytes. */
export function newVideo(uid: string, options: VideoOptions, now = new Date()): StoredVideo {
  const created = now.toISOString();
  return {
    uid,
    creator: null,
    meta: {},
    allowedOrigins: [],
    requireSignedURLs: false,
    thumbnailTimestampPct: 0,
    scheduledDeletion: null,
    maxDurationSeconds: null,
    uploadExpiry: null,
    publicDetails: null,
    readyToStream: false,
    readyToStreamAt: null,
    status: {state: 'pendingupload', errorReasonCode: '', errorReasonText: ''},
    created,
    modified: created,
    uploaded: null,
    size: 0,
    duration: -1,
    input: {width: -1, height: -1},
    maxSizeBytes: null,
    watermark: null,
    clippedFrom: null,
    ...options,
  };
}

/** The name that a person gave a video, else the fallback. */
export const nameOf = ({meta}: Pick<StoredVideo, 'meta'>, fallback = ''): string => (typeof meta.name === 'string' ? meta.name : fallback);

/** The Video object as shown to someone who reached the service under `origin`. */
export function presentVideo({video}: VideoRecord, origin: string): Video {
  const base = `${origin}/${video.uid}`;
  return {
    ...video,
    thumbnail: `${base}/thumbnails/thumbnail.jpg`,
    preview: `${base}/watch`,
    playback: {hls: `${base}/manifest/video.m3u8`, dash: `${base}/manifest/video.mpd`},
  };
}
