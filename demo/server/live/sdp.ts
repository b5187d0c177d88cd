/** A codec as one payload type of an SDP media section names it. */
export interface SdpCodec {
  payloadType: number;
  /** Lower case, without the media kind: `vp8`, `h264`, `opus`, `rtx`. */
  name: string;
  /** The `a=fmtp` parameters; empty when there are none. */
  parameters: string;
}

/** A body of `application/trickle-ice-sdpfrag` (RFC 8840). */
export interface IceFragment {
  usernameFragment: string | null;
  /** Candidate attribute values, without `a=`. */
  candidates: string[];
  endOfCandidates: boolean;
}

const lines = (sdp: string): string[] => sdp.split(/\r\n|\n/).filter((line) => line !== '');
const join = (all: string[]): string => `${all.join('\r\n')}\r\n`;

/** Splits an SDP into its session part and its media sections, as lines. */
export function sections(sdp: string): {session: string[]; media: string[][]} {
  const media: string[][] = [];
  const session: string[] = [];
  for (const line of lines(sdp)) {
    if (line.startsWith('m=')) media.push([line]);
    else (media.at(-1) ?? session).push(line);
  }
  return {session, media};
}

/** `audio`, `video` or `application`. */
export function kindOf(section: readonly string[]): string {
  return section[0].slice(2).split(' ', 1)[0];
}

/** The codecs a media section lists, in its order of preference. */
export function codecsOf(section: readonly string[]): SdpCodec[] {
  const value = (attribute: string, type: string) =>
    section.find((line) => line.startsWith(`a=${attribute}:${type} `))?.slice(`a=${attribute}:${type} `.length) ?? '';
  return section[0]
    .split(' ')
    .slice(3)
    .map((type) => ({payloadType: Number(type), name: value('rtpmap', type).split('/', 1)[0].toLowerCase(), parameters: value('fmtp', type)}))
    .filter(({name}) => name !== '');
}

/** One parameter of an `a=fmtp` line, in lower case. */
export function formatParameter(codec: SdpCodec, name: string): string | null {
  for (const entry of codec.parameters.split(';')) {
    const [key, value] = entry.trim().split('=');
    if (key?.toLowerCase() === name) return (value ?? '').toLowerCase();
  }
  return null;
}

/**
 * The offer with only one codec (and its retransmission format) left in each media section, so that both ends agree on exactly what is forwarded.
 * `choose` names the codec of a section, or null to leave the section as it is.
 */
export function narrowOffer(sdp: string, choose: (kind: string, codecs: SdpCodec[]) => SdpCodec | null): string {
  const {session, media} = sections(sdp);
  const narrowed = media.map((section) => {
    const codecs = codecsOf(section);
    const chosen = choose(kindOf(section), codecs);
    if (!chosen) return section;
    const repair = codecs.find((codec) => codec.name === 'rtx' && formatParameter(codec, 'apt') === String(chosen.payloadType));
    const kept = [chosen, repair].filter((codec) => codec !== undefined).map(({payloadType}) => String(payloadType));
    const [header, ...rest] = section as [string, ...string[]];
    const attributes = rest.filter((line) => {
      // The relay does not report on every packet: sender and receiver reports must do for congestion control.
      if (/^a=rtcp-fb:\S+ transport-cc$/.test(line)) return false;
      const type = /^a=(?:rtpmap|fmtp|rtcp-fb):(\d+) /.exec(line)?.[1];
      return type === undefined || kept.includes(type);
    });
    const [kind, port, profile] = header.split(' ') as [string, string, string];
    // Port 0 beside bundle-only means "by the first section's port" (Firefox), not "none of it".
    const open = port === '0' && rest.includes('a=bundle-only') ? '9' : port;
    return [[kind, open, profile, ...kept].join(' '), ...attributes];
  });
  return join([...session, ...narrowed.flat()]);
}

/** The offer without candidates: an ICE-lite server answers checks and never sends any, so it needs none, and `.local` names stay unresolved. */
export function withoutCandidates(sdp: string): string {
  return join(lines(sdp).filter((line) => !line.startsWith('a=candidate:') && line !== 'a=end-of-candidates'));
}

/** The answer with the bitrate (kilobits per second) at which Chromium should begin to send video; others ignore it. */
export function withStartBitrate(sdp: string, kilobits: number): string {
  const {session, media} = sections(sdp);
  const changed = media.map((section) => {
    const codec = codecsOf(section)[0];
    if (kindOf(section) !== 'video' || !codec) return section;
    const parameter = `x-google-start-bitrate=${kilobits}`;
    const prefix = `a=fmtp:${codec.payloadType} `;
    if (codec.parameters) return section.map((line) => (line.startsWith(prefix) ? `${line};${parameter}` : line));
    return section.flatMap((line) => (line.startsWith(`a=rtpmap:${codec.payloadType} `) ? [line, prefix + parameter] : [line]));
  });
  return join([...session, ...changed.flat()]);
}

/** The username fragment of a description's first transport. */
export function usernameFragment(sdp: string): string | null {
  return /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1] ?? null;
}

/** Reads a trickle fragment; null when it holds neither candidates nor credentials. */
export function parseFragment(body: string): IceFragment | null {
  const all = lines(body);
  const candidates = all.filter((line) => line.startsWith('a=candidate:')).map((line) => line.slice(2));
  const fragment = {usernameFragment: usernameFragment(body), candidates, endOfCandidates: all.includes('a=end-of-candidates')};
  return fragment.usernameFragment || candidates.length > 0 || fragment.endOfCandidates ? fragment : null;
}
