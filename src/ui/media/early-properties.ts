/** Properties of the media contract that are accessors, and so lie hidden under what a page set before the tag was defined. */
const ACCESSORS = [
  'currentTime',
  'volume',
  'muted',
  'defaultPlaybackRate',
  'playbackRate',
  'preservesPitch',
  'disablePictureInPicture',
  'disableRemotePlayback',
  'srcObject',
];

/** Hands what a page set on an element before its tag was defined to the accessors. */
export function takeEarlyProperties(element: HTMLElement): void {
  const early = element as unknown as Record<string, unknown>;
  for (const name of ACCESSORS.filter((accessor) => Object.hasOwn(element, accessor))) {
    const value = early[name];
    delete early[name];
    early[name] = value;
  }
}
