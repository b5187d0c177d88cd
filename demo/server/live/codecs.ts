import {formatParameter, type SdpCodec} from './sdp.js';

/** What a broadcast may be sent in, as the relay forwards packets without touching the picture. */
const FORWARDED: Record<string, readonly string[]> = {audio: ['opus'], video: ['vp8', 'h264', 'vp9']};

const packetization = (codec: SdpCodec): string => formatParameter(codec, 'packetization-mode') ?? '0';
const profile = (codec: SdpCodec): string => formatParameter(codec, 'profile-level-id') ?? '42e01f';

/** The codec a broadcast will use: the publisher's first choice among those that can be forwarded. */
export function publishedCodec(kind: string, codecs: readonly SdpCodec[]): SdpCodec | null {
  const able = codecs.filter(({name}) => FORWARDED[kind]?.includes(name));
  return able.find((codec) => codec.name !== 'h264' || packetization(codec) === '1') ?? able[0] ?? null;
}

/** The payload type by which a viewer takes the broadcast's codec; null when it does not offer one that fits. */
export function matchingCodec(wanted: SdpCodec, codecs: readonly SdpCodec[]): SdpCodec | null {
  const same = codecs.filter(({name}) => name === wanted.name);
  if (wanted.name === 'vp9')
    return same.find((codec) => (formatParameter(codec, 'profile-id') ?? '0') === (formatParameter(wanted, 'profile-id') ?? '0')) ?? null;
  if (wanted.name !== 'h264') return same[0] ?? null;
  const framed = same.filter((codec) => packetization(codec) === packetization(wanted));
  return (
    framed.find((codec) => profile(codec) === profile(wanted)) ??
    framed.find((codec) => profile(codec).startsWith(profile(wanted).slice(0, 2))) ??
    framed[0] ??
    null
  );
}
