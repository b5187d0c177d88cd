/** Caption triplets of the pictures of a segment: type, and two bytes. */
export function captionBytes(segment: Buffer): {type: number; bytes: number[]}[] {
  const found: {type: number; bytes: number[]}[] = [];
  const marker = Buffer.from('GA94\x03', 'latin1');
  for (let at = segment.indexOf(marker); at >= 0; at = segment.indexOf(marker, at + 1)) {
    const count = segment[at + 5] & 0x1f;
    for (let index = 0; index < count; index++) {
      const triplet = segment.subarray(at + 7 + index * 3, at + 10 + index * 3);
      found.push({type: triplet[0] & 3, bytes: [triplet[1], triplet[2]]});
    }
  }
  return found;
}

/** Bytes of parameters after the commands of CEA-708 from 0x80 on (CTA-708, "C1 code set"). */
const PARAMETERS = [...new Array<number>(8).fill(0), 1, 1, 1, 1, 1, 1, 0, 0, 2, 3, 2, 0, 0, 0, 0, 4, ...new Array<number>(8).fill(6)];

/** The texts of service 1, one a packet that has any. */
export function texts708(triplets: {type: number; bytes: number[]}[]): string[] {
  const packets: number[][] = [];
  for (const {type, bytes} of triplets) {
    if (type === 3) packets.push([...bytes]);
    if (type === 2) packets.at(-1)?.push(...bytes);
  }
  return packets.map(textOf).filter(Boolean);
}

function textOf(packet: number[]): string {
  const size = (packet[0] & 0x3f) * 2;
  if (packet.length !== size) throw new Error(`A packet of ${size} bytes holds ${packet.length}.`);
  if (packet[1] >> 5 !== 1) throw new Error('The block is not of service 1.');
  let text = '';
  for (let at = 2; at < 2 + (packet[1] & 0x1f); at++) {
    const byte = packet[at];
    if (byte >= 0x80 && byte < 0xa0) at += PARAMETERS[byte - 0x80];
    else if (byte >= 0x20) text += String.fromCharCode(byte);
  }
  return text;
}
