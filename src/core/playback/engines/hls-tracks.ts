import type {Level, MediaPlaylist} from 'hls.js';
import type {AudioTrackKind} from '../../tracks/audio-tracks.js';
import {besideChannels, serviceNumberOf, serviceRef} from '../../captions/services.js';
import type {EngineAudioTrack, EngineTextTrack, TextRef} from '../track-binding.js';

const CAPTION_TRAITS = ['public.accessibility.transcribes-spoken-dialog', 'public.accessibility.describes-music-and-sound'];

/** An audio rendition as our lists describe it. */
export function audioOf(
  {name, lang, characteristics, ...track}: Pick<MediaPlaylist, 'name' | 'lang' | 'characteristics' | 'default'>,
  index: number,
  current: number,
): EngineAudioTrack {
  const described = characteristics?.includes('public.accessibility.describes-video') ?? false;
  const kind: AudioTrackKind = described ? 'descriptions' : track.default ? 'main' : 'alternative';
  return {kind, label: name, language: lang, active: current < 0 ? track.default : index === current};
}

/** A subtitle rendition as our lists describe it. */
function textOf({id, name, lang, characteristics, forced}: MediaPlaylist): EngineTextTrack {
  const captions = CAPTION_TRAITS.some((trait) => characteristics?.includes(trait));
  return {ref: id, kind: forced ? 'forced' : captions ? 'captions' : 'subtitles', label: name, language: lang};
}

/** What hls.js calls a channel of CEA-608 inside the picture. */
function channelOf({instreamId}: Pick<MediaPlaylist, 'instreamId'>): string | null {
  const number = /^CC([1-4])$/.exec(instreamId ?? '')?.[1];
  return number ? `textTrack${number}` : null;
}

/** The service of CEA-708 that is taken for a channel of CEA-608, where there is no other sign of it. */
const serviceOfChannel = (ref: string): string => serviceRef(Number(/^textTrack(\d)$/.exec(ref)?.[1] ?? 0));

/** A level as our list describes it. */
export function renditionOf({width, height, bitrate, frameRate, videoCodec}: Level) {
  return {width, height, bitrate, frameRate: Number(frameRate) || 0, codec: videoCodec ?? ''};
}

/** The text tracks of one manifest: playlists, and what is inside the picture, which may be told of or only turn up. */
export class HlsTexts {
  #playlists: EngineTextTrack[] = [];
  /** Channels of CEA-608 and services of CEA-708. */
  readonly #inside = new Map<TextRef, EngineTextTrack>();
  readonly #sources = new Map<TextRef, string>();
  /** The manifest tells of services of CEA-708. */
  hasServices = false;

  /** All of them, as our lists describe them. */
  get all(): EngineTextTrack[] {
    return [...this.#playlists, ...this.#inside.values()];
  }

  /** The playlists of the present level's group. */
  setPlaylists(playlists: readonly MediaPlaylist[]): void {
    this.#playlists = playlists.map(textOf);
  }

  /** What the manifest tells of what is inside the picture. */
  setInside(told: readonly Pick<MediaPlaylist, 'instreamId' | 'name' | 'lang'>[] = []): void {
    const tracks = told.map((one) => ({ref: channelOf(one), number: serviceNumberOf(one.instreamId), label: one.name, language: one.lang}));
    const channels = tracks.filter(({ref}) => ref !== null);
    const services = besideChannels(
      tracks.filter(({number}) => number > 0),
      channels,
    );
    this.hasServices = services.length > 0;
    for (const {ref, number, label, language} of [...channels, ...services]) {
      const known = ref ?? serviceRef(number);
      this.#inside.set(known, {ref: known, kind: 'captions', label, language});
    }
  }

  /** A channel has been found in the picture; false when it is known. */
  found(ref: TextRef | undefined): boolean {
    if (typeof ref !== 'string' || this.#inside.has(this.#trackOf(ref))) return false;
    this.#inside.set(ref, {ref, kind: 'captions'});
    return true;
  }

  /**
   * The track that cues belong to. Manifests that tell of a service may mean the channel of CEA-608 beside it: whichever of the two says
   * something first is the one; null for the other, which says the same.
   */
  trackOf(ref: TextRef): TextRef | null {
    const track = typeof ref === 'string' ? this.#trackOf(ref) : ref;
    const source = this.#sources.get(track) ?? String(ref);
    this.#sources.set(track, source);
    return source === String(ref) ? track : null;
  }

  #trackOf(ref: string): string {
    const service = serviceOfChannel(ref);
    return !this.#inside.has(ref) && this.#inside.has(service) ? service : ref;
  }
}
