/** Where what is not a picture stands in H.264 and in HEVC, by the codec's number of bytes before it. */
const KINDS = {h264: {head: 1, types: [6]}, hevc: {head: 2, types: [39, 40]}};

export type NalCodec = keyof typeof KINDS;

const USER_DATA = 4;
/** Country, provider, `GA94` and the type of user data that captions are (ATSC A/53). */
const CAPTIONS = [0xb5, 0x00, 0x31, 0x47, 0x41, 0x39, 0x34, 0x03];

/** The `cc_data()` of a sample of H.264 or HEVC, whose units are preceded by their lengths in so many bytes. Pure. */
export function* captionsIn(sample: Uint8Array, {codec, lengthSize}: {codec: NalCodec; lengthSize: number}): Generator<Uint8Array> {
  const {head, types} = KINDS[codec];
  for (let at = 0; at + lengthSize < sample.length;) {
    const size = sample.subarray(at, at + lengthSize).reduce((value, byte) => value * 256 + byte, 0);
    at += lengthSize;
    const type = codec === 'h264' ? sample[at] & 0x1f : (sample[at] >> 1) & 0x3f;
    if (types.includes(type)) yield* captionsOf(withoutPrevention(sample.subarray(at + head, at + size)));
    at += size;
  }
}

/** The bytes that were put in so that nothing looks like a start code are left out. */
function withoutPrevention(unit: Uint8Array): Uint8Array {
  return unit.filter((byte, at) => byte !== 3 || at < 2 || unit[at - 1] !== 0 || unit[at - 2] !== 0);
}

function* captionsOf(messages: Uint8Array): Generator<Uint8Array> {
  let at = 0;
  const number = (): number => {
    let value = 0;
    while (messages[at] === 0xff) value += messages[at++];
    return value + (messages[at++] ?? 0);
  };
  // The last byte is the mark of the end.
  while (at + 2 < messages.length) {
    const type = number();
    const size = number();
    const payload = messages.subarray(at, at + size);
    if (type === USER_DATA && CAPTIONS.every((byte, index) => payload[index] === byte)) yield payload.subarray(CAPTIONS.length);
    at += size;
  }
}
