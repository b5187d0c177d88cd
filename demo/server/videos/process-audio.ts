import type {ServiceContext} from '../context.js';
import {encodeAudioTrack} from '../media/index.js';
import type {AudioTrack, VideoRecord} from './video.js';

/** The folder and URL name of an additional audio track. */
export const audioTrackName = (uid: string): string => `x${uid}`;

/** Changes one additional audio track of a record. Pure. */
export function withAudio(record: VideoRecord, uid: string, fields: Partial<AudioTrack>): VideoRecord {
  return {...record, audio: record.audio.map((track) => (track.uid === uid ? {...track, ...fields} : track))};
}

/** Encodes an additional audio track; ends in `ready` or `error`. Throws only when it was aborted. */
export async function processAudioTrack({videos, log}: ServiceContext, uid: string, trackUid: string, signal: AbortSignal): Promise<void> {
  const record = videos.get(uid);
  const track = record?.audio.find((candidate) => candidate.uid === trackUid);
  if (!record || !track) return;
  log(`Encoding the audio track "${track.label}"`);
  try {
    await encodeAudioTrack({
      input: videos.audioSource(uid, trackUid),
      folder: videos.package(uid),
      name: audioTrackName(trackUid),
      duration: record.video.duration,
      label: track.label,
      language: null,
      signal,
    });
    await videos.change(uid, (current) => withAudio(current, trackUid, {status: 'ready'}));
  } catch (error) {
    if (signal.aborted) throw error;
    log(`The audio track "${track.label}" could not be encoded`);
    await videos.change(uid, (current) => withAudio(current, trackUid, {status: 'error'}));
  }
}
