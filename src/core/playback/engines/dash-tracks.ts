import type {MediaInfo, Representation} from 'dashjs';
import type {AudioTrackKind} from '../../tracks/audio-tracks.js';
import type {EngineAudioTrack, EngineTextTrack} from '../track-binding.js';

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

/** What is known of a text adaptation set, or of a channel inside the picture. */
export type TextFacts = TrackFacts & {isEmbedded?: boolean | null};

const valueOf = (descriptor: Descriptor) => (typeof descriptor === 'string' ? descriptor : (descriptor?.value ?? ''));

function values(descriptors: readonly Descriptor[] | null | undefined): string[] {
  return (descriptors ?? []).map(valueOf);
}

function labelOf({labels}: TrackFacts): string | undefined {
  return labels?.[0]?.text;
}

function audioKindOf(facts: TrackFacts): AudioTrackKind {
  const roles = values(facts.roles);
  // 1 of that scheme is "for the visually impaired".
  const described = roles.includes('description') || values(facts.accessibility).some((value) => value === 'description' || value === '1');
  return described ? 'descriptions' : (roles.map((role) => ROLES[role]).find(Boolean) ?? '');
}

/** An audio adaptation set as our lists describe it. */
export function audioOf(info: MediaInfo, current: MediaInfo | null): EngineAudioTrack {
  const facts = info as unknown as TrackFacts;
  return {kind: audioKindOf(facts), label: labelOf(facts), language: facts.lang ?? '', active: info === current};
}

/** A text adaptation set as our lists describe it. */
export function textOf(info: TextFacts): Omit<EngineTextTrack, 'ref'> {
  const roles = values(info.roles);
  const forced = roles.some((role) => role === 'forced-subtitle' || role === 'forced_subtitle');
  // 2 of the scheme of purposes is "for the hard of hearing".
  const captions = roles.includes('caption') || Boolean(info.isEmbedded) || values(info.accessibility).includes('2');
  return {kind: forced ? 'forced' : captions ? 'captions' : 'subtitles', label: labelOf(info), language: info.lang ?? ''};
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

/** An adaptation set of a manifest that is not yet interpreted. */
interface ManifestSet {
  contentType?: string;
  mimeType?: string;
  lang?: string;
  Role?: readonly Descriptor[];
  Accessibility?: readonly Descriptor[];
  Representation?: (Partial<PictureSize> & {mimeType?: string})[];
}

function setsOf(manifest: object): ManifestSet[] {
  return (manifest as {Period?: {AdaptationSet?: ManifestSet[]}[]}).Period?.[0]?.AdaptationSet ?? [];
}

/** The sounds of a manifest's first period, with the places of their sets. */
export function soundsOf(manifest: object): (EngineAudioTrack & {index: number})[] {
  const sounds = setsOf(manifest)
    .map(({contentType, mimeType, Representation, lang, Role, Accessibility}, index) => {
      const isSound = contentType === 'audio' || (mimeType ?? Representation?.[0]?.mimeType ?? '').startsWith('audio/');
      return {index, isSound, kind: audioKindOf({roles: Role, accessibility: Accessibility}), language: lang ?? ''};
    })
    .filter(({isSound}) => isSound);
  const main = sounds.find(({kind}) => kind === 'main') ?? sounds[0];
  return sounds.map(({index, kind, language}) => ({index, kind, language, active: index === main.index}));
}

/** The qualities of a manifest's first period, in rising order. */
export function pictureSizes(manifest: object): PictureSize[] {
  return setsOf(manifest)
    .flatMap(({Representation = []}) => Representation)
    .map(({width = 0, height = 0, bandwidth = 0}) => ({width, height, bandwidth}))
    .filter(({height}) => height > 0)
    .sort((one, other) => one.bandwidth - other.bandwidth);
}
