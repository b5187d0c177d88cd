import type {MediaInfo, Representation} from 'dashjs';
import type {AudioTrackKind} from '../../tracks/audio-tracks.js';

const ROLES: Record<string, AudioTrackKind> = {
  main: 'main',
  alternate: 'alternative',
  commentary: 'commentary',
  dub: 'translation',
  description: 'descriptions',
};

/** A role or accessibility descriptor; older forms are plain strings. */
type Descriptor = string | {value?: string; schemeIdUri?: string} | null | undefined;

interface TrackFacts {
  labels?: readonly {text?: string}[] | null;
  lang?: string | null;
  roles?: readonly Descriptor[] | null;
  accessibility?: readonly Descriptor[] | null;
}

const valueOf = (descriptor: Descriptor) => (typeof descriptor === 'string' ? descriptor : (descriptor?.value ?? ''));

function values(descriptors: readonly Descriptor[] | null | undefined): string[] {
  return (descriptors ?? []).map(valueOf);
}

function labelOf({labels}: TrackFacts): string | undefined {
  return labels?.[0]?.text;
}

/** An audio adaptation set as our lists describe it. */
export function audioOf(info: MediaInfo, current: MediaInfo | null) {
  const facts = info as unknown as TrackFacts;
  const roles = values(facts.roles);
  const described = roles.includes('description') || values(facts.accessibility).some((value) => value === 'description' || value === '1');
  const kind: AudioTrackKind = described ? 'descriptions' : (roles.map((role) => ROLES[role]).find(Boolean) ?? '');
  return {kind, label: labelOf(facts), language: facts.lang ?? '', active: info === current};
}

/** A text adaptation set as our lists describe it; `index` is how dash.js selects it. */
export function textOf(info: TrackFacts & {kind?: string; isEmbedded?: boolean | null}) {
  const captions = values(info.roles).includes('caption') || info.kind === 'captions' || Boolean(info.isEmbedded);
  return {kind: captions ? ('captions' as const) : ('subtitles' as const), label: labelOf(info), language: info.lang ?? ''};
}

/** True for subtitles that only translate what is foreign in the picture; they are no choice of the viewer. */
export function isForced({roles}: TrackFacts): boolean {
  return values(roles).some((role) => role === 'forced-subtitle' || role === 'forced_subtitle');
}

/** A representation as our list describes it. */
export function renditionOf({width, height, bandwidth, frameRate, codecs}: Representation) {
  const codec = /codecs="([^"]+)"/.exec(codecs ?? '')?.[1] ?? codecs ?? '';
  return {width: width || 0, height: height || 0, bitrate: bandwidth || 0, frameRate: Number(frameRate) || 0, codec};
}

/** A quality as a manifest that is not yet interpreted tells it. */
interface PictureSize {
  width: number;
  height: number;
  bandwidth: number;
}

/** The qualities of a manifest's first period, in rising order. */
export function pictureSizes(manifest: object): PictureSize[] {
  const {Period: [period] = []} = manifest as {Period?: {AdaptationSet?: {Representation?: Partial<PictureSize>[]}[]}[]};
  return (period?.AdaptationSet ?? [])
    .flatMap(({Representation = []}) => Representation)
    .map(({width = 0, height = 0, bandwidth = 0}) => ({width, height, bandwidth}))
    .filter(({height}) => height > 0)
    .sort((one, other) => one.bandwidth - other.bandwidth);
}
