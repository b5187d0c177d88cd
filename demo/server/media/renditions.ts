import type {Package, TrackIndex} from './contract.js';

/** What a viewer may ask of a manifest. */
export interface ManifestOptions {
  /** Megabits a second: only the rendition closest to it is listed. */
  clientBandwidthHint?: number;
  /** Carried on by the addresses of the media playlists, such as `?protocol=llhls`. */
  query?: string;
}

/** Bits a second that playing a quality together with the package's largest sound needs. */
export function totalBandwidth(video: TrackIndex, audio: TrackIndex[], kind: 'peakBandwidth' | 'bandwidth'): number {
  return video[kind] + Math.max(0, ...audio.map((track) => track[kind]));
}

/** The qualities a manifest lists. A hint that is no positive number changes nothing. */
export function listedQualities({video, audio}: Package, {clientBandwidthHint}: ManifestOptions): TrackIndex[] {
  if (!clientBandwidthHint || !(clientBandwidthHint > 0) || video.length === 0) return video;
  const away = (track: TrackIndex) => Math.abs(totalBandwidth(track, audio, 'peakBandwidth') - clientBandwidthHint * 1e6);
  return [video.reduce((closest, track) => (away(track) < away(closest) ? track : closest))];
}

/** The audio track that plays unless the viewer chooses: the last one marked (added tracks come after the source's own), else the first. */
export function defaultAudio(audio: TrackIndex[]): TrackIndex | undefined {
  return audio.findLast((track) => track.default) ?? audio[0];
}
