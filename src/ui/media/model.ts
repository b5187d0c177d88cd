import type {StreamAudioTrack} from '../../core/tracks/audio-tracks.js';
import type {Rendition} from '../../core/tracks/renditions.js';
import {isCaption} from '../../core/tracks/text-tracks.js';
import type {HiddenControl, Notice, SurfaceTarget} from './surface-target.js';

/** A track that can be chosen. */
export interface Choice {
  id: string;
  /** "" when nothing is known of it. */
  label: string;
  chosen: boolean;
}

/** A quality that can be chosen, with what names it. */
export type QualityChoice = Rendition & {chosen: boolean};

/** Where a live viewer stands. */
export interface LiveModel {
  atEdge: boolean;
  /** Seconds behind the end of what can be sought. */
  behind: number;
}

/** All that the surface shows of the media and of its element. */
export interface MediaModel {
  kind: 'player' | 'live';
  started: boolean;
  notice: Notice | null;
  /** There is no picture to control while the notice stands. */
  covered: boolean;
  /** There is a bar. */
  barred: boolean;
  /** Not paused and not over; it may be waiting for data. */
  playing: boolean;
  /** The picture stands because data is missing. */
  stalled: boolean;
  seeking: boolean;
  time: number;
  /** NaN while unknown or without end. */
  duration: number;
  /** What can be sought, in seconds; null for nothing. */
  range: {start: number; end: number} | null;
  buffered: readonly (readonly [number, number])[];
  /** Null for a recording. */
  live: LiveModel | null;
  volume: number;
  muted: boolean;
  captions: readonly Choice[];
  audio: readonly Choice[];
  /** Whether audio description is heard; null where there is none. */
  description: boolean | null;
  /** Best first. */
  qualities: readonly QualityChoice[];
  /** The quality on screen; null while unknown. */
  activeQuality: QualityChoice | null;
  rate: number;
  rates: readonly number[];
  title: string;
  viewers: number | null;
  /** Whether single keys act. */
  shortcuts: boolean;
  hidden: ReadonlySet<HiddenControl>;
}

/** A duration beyond this (some engines write the largest integer) is none. */
const LONGEST = 10 ** 9;

/** True for the tracks that hold a description of the picture. */
export function isDescription({kind}: StreamAudioTrack): boolean {
  return kind === 'descriptions' || kind === 'main-desc';
}

/** Beginnings and ends, in seconds. */
export function ranges(times: TimeRanges): [number, number][] {
  return Array.from({length: times.length}, (_, index) => [times.start(index), times.end(index)]);
}

/** The controls that a `controlslist` takes away. */
function hiddenControls(list: string): MediaModel['hidden'] {
  return new Set(list.split(/\s+/).map((token) => token.replace(/^no/, '') as HiddenControl));
}

/** The speeds that a browser takes, rising. */
function readRates(list: string): number[] {
  const rates = list.split(/[\s,]+/).map(Number);
  return rates.filter((rate) => rate >= 0.0625 && rate <= 16).sort((a, b) => a - b);
}

function readRange(target: SurfaceTarget, duration: number, live: boolean): MediaModel['range'] {
  if (live && target.surfaceKind === 'live') return null;
  if (!live) return duration > 0 ? {start: 0, end: duration} : null;
  const seekable = ranges(target.seekable);
  return target.targetLiveWindow > 0 && seekable.length ? {start: seekable[0][0], end: seekable.at(-1)![1]} : null;
}

function readLive({currentTime, liveEdgeStart, seekable}: SurfaceTarget): LiveModel {
  const end = ranges(seekable).at(-1)?.[1] ?? currentTime;
  return {atEdge: !(currentTime < liveEdgeStart), behind: Math.max(0, end - currentTime)};
}

/** Reads everything the surface shows, now. Pure: it changes nothing and keeps nothing. */
export function readModel(target: SurfaceTarget): MediaModel {
  const {surfaceKind: kind, audioTracks, textTracks, notice, paused, ended, seeking, readyState} = target;
  const hidden = hiddenControls(target.controlsList);
  const live = kind === 'live' || target.streamType === 'live';
  const duration = !live && target.duration < LONGEST ? target.duration : NaN;
  const range = hidden.has('seek') ? null : readRange(target, duration, live);
  const playing = !paused && !ended;
  const covered = notice !== null && notice.kind !== 'reconnecting' && notice.kind !== 'muted';
  const {selectedIndex, activeIndex} = target.videoRenditions;
  const qualities = hidden.has('quality') ? [] : [...target.videoRenditions].map((one, index) => ({...one, chosen: index === selectedIndex}));
  const description = [...audioTracks].some(isDescription);
  return {
    kind,
    started: target.started,
    notice,
    covered,
    barred: target.started && !covered,
    playing,
    stalled: target.started && (playing ? readyState < 3 : seeking && readyState < 2),
    seeking,
    time: target.currentTime,
    duration,
    range,
    buffered: range ? ranges(target.buffered) : [],
    live: live ? readLive(target) : null,
    volume: target.volume,
    muted: target.muted || target.volume === 0,
    captions: [...textTracks].filter(isCaption).map(({id, label, mode}) => ({id, label, chosen: mode === 'showing'})),
    audio: [...audioTracks].map(({id, label, enabled}) => ({id, label, chosen: enabled})),
    description: description ? [...audioTracks].some((track) => track.enabled && isDescription(track)) : null,
    qualities: qualities.toSorted((a, b) => b.height - a.height || b.bitrate - a.bitrate),
    activeQuality: qualities[activeIndex] ?? null,
    rate: target.playbackRate,
    rates: hidden.has('rate') || live ? [] : readRates(target.playbackRates ?? ''),
    title: target.videoTitle,
    viewers: target.viewerCount,
    shortcuts: !target.nohotkeys,
    hidden,
  };
}
