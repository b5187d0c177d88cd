import type {EngineName, EngineChooser} from './engine.js';

interface MediaSourceLike {
  isTypeSupported(type: string): boolean;
}

/** True when this browser feeds media to the `<video>` by script (MediaSource, or ManagedMediaSource on iPhones). */
export function hasMediaSource(scope: {MediaSource?: MediaSourceLike; ManagedMediaSource?: MediaSourceLike} = globalThis): boolean {
  const source = scope.MediaSource ?? scope.ManagedMediaSource;
  return Boolean(source?.isTypeSupported('video/mp4; codecs="avc1.42E01E,mp4a.40.2"') || source?.isTypeSupported('video/webm; codecs="vp9,opus"'));
}

/** Engines for a source type, best first. Native HLS only where there is no media source: that a browser says it can play HLS is no reason. */
export const chooseEngines: EngineChooser = (type, video): EngineName[] => {
  if (type === 'file') return ['native'];
  if (type === 'whep') return ['whep'];
  if (hasMediaSource()) return [type];
  return type === 'hls' && video.canPlayType('application/vnd.apple.mpegurl') !== '' ? ['native'] : [];
};
