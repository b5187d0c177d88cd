import {readdir} from 'node:fs/promises';
import type {Package, TrackIndex} from './contract.js';
import {readTrack} from './track.js';

/**
 * What can be played of a package folder now: its whole tracks, qualities from low to high, the source's own sound before added tracks.
 * Captions are not part of the folder: the caller adds them.
 */
export async function readPackage(folder: string): Promise<Package> {
  const names = await readdir(folder).catch(() => []);
  const tracks = (await Promise.all(names.map((name) => readTrack(folder, name)))).filter((track) => track !== undefined);
  const video = tracks.filter(({kind}) => kind === 'video').sort((a, b) => a.width! * a.height! - b.width! * b.height!);
  const audio = tracks.filter(({kind}) => kind === 'audio').sort((a, b) => a.name.localeCompare(b.name, 'en', {numeric: true}));
  return {duration: Math.max(0, ...[...video, ...audio].map(trackEnd)), video, audio, captions: []};
}

/** Seconds at which a track ends. */
export function trackEnd({segments, timescale}: TrackIndex): number {
  const last = segments.at(-1);
  return last ? (last.start + last.duration) / timescale : 0;
}
