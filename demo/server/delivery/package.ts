import {readPackage, type Package} from '../media/index.js';
import {audioTrackName} from '../videos/process-audio.js';
import type {VideoRecord} from '../videos/video.js';
import type {Videos} from '../videos/videos.js';
import {Refusal} from './access.js';

/** What can be played of a video now: the encoded tracks, with the names, the default and the captions that its record says. Throws a Refusal. */
export async function playablePackage(videos: Videos, {video, audio, captions}: VideoRecord): Promise<Package> {
  if (!video.readyToStream) throw new Refusal(404, 'The video is not ready yet.');
  const found = await readPackage(videos.package(video.uid));
  const added = new Map(audio.map((track) => [audioTrackName(track.uid), track]));
  const replaced = audio.some((track) => track.default && track.status === 'ready');
  const tracks = found.audio.flatMap((track) => {
    if (!track.name.startsWith('x')) return [replaced ? {...track, default: false} : track];
    const told = added.get(track.name);
    return told?.status === 'ready' ? [{...track, label: told.label, default: told.default}] : [];
  });
  return {...found, audio: tracks, captions: captions.filter(({status}) => status === 'ready').map(({language, label}) => ({language, label}))};
}
