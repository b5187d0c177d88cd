/** A candidate as `icecandidate` events give it. */
export interface CandidateLike {
  candidate: string;
}

const attribute = (sdp: string, name: string): string => new RegExp(`^a=${name}:(.*)$`, 'm').exec(sdp)?.[1]?.trim() ?? '';

/**
 * One `application/trickle-ice-sdpfrag` (RFC 8840) with all of `candidates`, bound to the ICE generation of the local description `sdp`.
 * With max-bundle all candidates belong to the first media section, which alone is named.
 */
export function buildFragment(sdp: string, candidates: readonly CandidateLike[], complete: boolean): string {
  const media = /^m=.*$/m.exec(sdp)?.[0].trim() ?? '';
  const mid = attribute(sdp.slice(sdp.indexOf(media)), 'mid');
  return [
    `a=ice-ufrag:${attribute(sdp, 'ice-ufrag')}`,
    `a=ice-pwd:${attribute(sdp, 'ice-pwd')}`,
    `a=group:BUNDLE ${attribute(sdp, 'group').replace(/^BUNDLE\s*/, '')}`,
    media,
    `a=mid:${mid}`,
    ...candidates.map(({candidate}) => `a=${candidate.replace(/^a=/, '')}`),
    ...(complete ? ['a=end-of-candidates'] : []),
    '',
  ].join('\r\n');
}
