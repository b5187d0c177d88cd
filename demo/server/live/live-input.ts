import type {LiveInputRecord} from './inputs.js';

/** The LiveInput object of the API, with URLs on the origin it was asked at. RTMPS and SRT addresses belong to its shape; this service listens for WebRTC only. */
export function toLiveInput(record: LiveInputRecord, origin: string): Record<string, unknown> {
  const {uid, keys} = record;
  const {hostname} = new URL(origin);
  return {
    uid,
    created: record.created,
    modified: record.modified,
    meta: record.meta,
    status: record.status,
    enabled: record.enabled,
    recording: record.recording,
    deleteRecordingAfterDays: record.deleteRecordingAfterDays,
    preferLowLatency: record.preferLowLatency,
    defaultCreator: record.defaultCreator,
    ...(record.keysRotatedAt && {keysRotatedAt: record.keysRotatedAt}),
    playback: {hls: `${origin}/${uid}/manifest/video.m3u8`, dash: `${origin}/${uid}/manifest/video.mpd`},
    rtmps: {url: `rtmps://${hostname}:443/live/`, streamKey: keys.stream},
    rtmpsPlayback: {url: `rtmps://${hostname}:443/live/`, streamKey: uid},
    srt: {url: `srt://${hostname}:778`, streamId: uid, passphrase: keys.srt},
    srtPlayback: {url: `srt://${hostname}:778`, streamId: `play${uid}`, passphrase: keys.srt},
    webRTC: {url: `${origin}/${keys.publish}/webRTC/publish`},
    webRTCPlayback: {url: `${origin}/${uid}/webRTC/play`},
  };
}

/** A row of the list of live inputs. */
export function toLiveInputRow(record: LiveInputRecord): Record<string, unknown> {
  const {uid, created, modified, meta, enabled, deleteRecordingAfterDays} = record;
  return {uid, created, modified, meta, enabled, deleteRecordingAfterDays};
}
