import type {Level, MediaPlaylist} from 'hls.js';
import type {AudioTrackKind} from '../../tracks/audio-tracks.js';
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

/** What hls.js calls a channel of captions inside the picture; services of CEA-708 are taken for the channels that go with them. */
function channelOf({instreamId}: MediaPlaylist): string | null {
  const number = /^(?:CC|SERVICE)([1-4])$/.exec(instreamId ?? '')?.[1];
  return number ? `textTrack${number}` : null;
}

/** A level as our list describes it. */
export function renditionOf({width, height, bitrate, frameRate, videoCodec}: Level) {
  return {width, height, bitrate, frameRate: Number(frameRate) || 0, codec: videoCodec ?? ''};
}

/** The text tracks of one manifest: playlists, and channels inside the picture, which may be told of or only turn up. */
export class HlsTexts {
  #playlists: EngineTextTrack[] = [];
  readonly #channels = new Map<string, EngineTextTrack>();

  /** All of them, as our lists describe them. */
  get all(): EngineTextTrack[] {
    return [...this.#playlists, ...this.#channels.values()];
  }

  /** The playlists of the present level's group. */
  setPlaylists(playlists: readonly MediaPlaylist[]): void {
    this.#playlists = playlists.map(textOf);
  }

  /** The channels that the manifest tells of. */
  setChannels(channels: readonly MediaPlaylist[] = []): void {
    for (const channel of channels) {
      const ref = channelOf(channel);
      if (ref) this.#channels.set(ref, {ref, kind: 'captions', label: channel.name, language: channel.lang});
    }
  }

  /** A channel has been found in the picture; false when it is known. */
  found(ref: TextRef | undefined): boolean {
    if (typeof ref !== 'string' || this.#channels.has(ref)) return false;
    this.#channels.set(ref, {ref, kind: 'captions'});
    return true;
  }
}
