/** Tracks made here, in contrast to those the browser found inside the media. */
export const ours = new WeakSet<TextTrack>();

/** A hidden TextTrack that the page fills by itself; as on `<video>` it stays for good. A `<track>` element would drop cues that come before it has tried to load. */
export function createPageBacking(video: HTMLVideoElement, kind: TextTrackKind, label: string, language: string): TextTrack {
  const track = video.addTextTrack(kind, label, language);
  ours.add(track);
  return track;
}
