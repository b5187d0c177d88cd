import {readdir, readFile, rename, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {children, readFragmentTimes, readTrackHeader, type TrackHeader} from '../../media/boxes.js';
import {readPackage} from '../../media/package.js';
import {describe, readTrack, writeWhole, type Fragment} from '../../media/track.js';
import type {Videos} from '../../videos/videos.js';
import {FEED_TRACKS} from './feed.js';

/** Writes a file of a track that is being recorded: it is there whole or not at all. */
export async function keepFile(folder: string, name: string, bytes: Buffer): Promise<void> {
  const path = join(folder, name);
  await writeFile(`${path}.part`, bytes);
  await rename(`${path}.part`, path);
}

/**
 * Makes a video on demand of what a broadcast left on disk, also after a crash in the middle of it. A broadcast of which no
 * whole segment is there leaves no video.
 */
export async function finishRecording(videos: Videos, uid: string): Promise<void> {
  const folder = videos.package(uid);
  for (const {name, details} of FEED_TRACKS) {
    if (await readTrack(folder, name)) continue;
    const found = await readSegments(join(folder, name)).catch(() => null);
    if (found?.fragments.length)
      await writeWhole(join(folder, name, 'index.json'), JSON.stringify(describe(name, details, found.header, found.fragments)));
  }
  const {video, duration} = await readPackage(folder);
  const best = video.at(-1);
  if (!best) return videos.remove(uid);
  const now = new Date().toISOString();
  await videos.change(uid, (record) => ({
    ...record,
    video: {
      ...record.video,
      duration,
      input: {width: best.width ?? -1, height: best.height ?? -1},
      readyToStream: true,
      readyToStreamAt: record.video.readyToStreamAt ?? now,
      status: {state: 'ready', pctComplete: '100.000000', errorReasonCode: '', errorReasonText: ''},
    },
  }));
}

/** The header and the segments of a track's folder, as far as they follow each other. */
async function readSegments(folder: string): Promise<{header: TrackHeader; fragments: Fragment[]}> {
  const init = await readFile(join(folder, 'init.mp4'));
  const moov = [...children(init)].find(({type}) => type === 'moov');
  if (!moov) throw new Error('The recording has no header.');
  const header = readTrackHeader(init.subarray(moov.start - 8, moov.end));
  const names = new Set(await readdir(folder));
  const fragments: Fragment[] = [];
  for (let number = 1; names.has(`${number}.m4s`); number++) fragments.push(measure(await readFile(join(folder, `${number}.m4s`)), header));
  return {header, fragments};
}

function measure(bytes: Buffer, header: TrackHeader): Fragment {
  const times = [...children(bytes)]
    .filter(({type}) => type === 'moof')
    .map(({start, end}) => readFragmentTimes(bytes.subarray(start - 8, end), header));
  return {start: times[0]?.start ?? 0, duration: times.reduce((sum, {duration}) => sum + duration, 0), bytes: bytes.length};
}
