import type {LateCaptions} from '../../captions/late-captions.js';
import {besideChannels, serviceRef, servicesOf} from '../../captions/services.js';
import type {EngineTextTrack} from '../track-binding.js';
import type {DashSegment} from './dash-requests.js';

/** What a set of pictures says of what is inside them. */
export interface PictureFacts {
  accessibility?: readonly {schemeIdUri?: string; value?: string | null}[] | null;
}

const told = ({accessibility}: PictureFacts) => (accessibility ?? []).flatMap((descriptor) => servicesOf(descriptor) ?? []);

/** The services of CEA-708 that a period tells of, as our lists describe them; `channels` are those of CEA-608 beside them. Pure. */
export function serviceTracks(pictures: readonly PictureFacts[], period: string, channels: readonly {language: string}[]): EngineTextTrack[] {
  const byNumber = new Map(pictures.flatMap(told).map((service) => [service.number, service]));
  return besideChannels([...byNumber.values()], channels).map(({number, language}) => ({
    ref: serviceRef(number, period),
    kind: 'captions',
    language,
  }));
}

/** Hands segments of pictures with services of CEA-708 inside to what reads them. */
export function handOver(captions: LateCaptions, {type, mediaType, representation}: DashSegment, bytes: unknown): void {
  if (mediaType !== 'video' || !representation || !(bytes instanceof ArrayBuffer) || told(representation.mediaInfo ?? {}).length === 0) return;
  const {id, mseTimeOffset: offset = 0, adaptation} = representation;
  const period = adaptation?.period?.id ?? '';
  const of = `${period} ${id}`;
  if (type === 'InitializationSegment') captions.with((reader) => reader.begin(of, bytes));
  if (type === 'MediaSegment') captions.with((reader) => reader.take({period, of, bytes, offset}));
}
