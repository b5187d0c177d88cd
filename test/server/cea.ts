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

/** The texts of a service, one a packet that has any. */
export function texts708(triplets: {type: number; bytes: number[]}[], service = 1): string[] {
  const packets: number[][] = [];
  for (const {type, bytes} of triplets) {
    if (type === 3) packets.push([...bytes]);
    if (type === 2) packets.at(-1)?.push(...bytes);
  }
  return packets.map((packet) => textOf(packet, service)).filter(Boolean);
}

function textOf(packet: number[], service: number): string {
  const size = (packet[0] & 0x3f) * 2;
  if (packet.length !== size) throw new Error(`A packet of ${size} bytes holds ${packet.length}.`);
  let text = '';
  for (let block = 1; block < size && packet[block] !== 0; block += 1 + (packet[block] & 0x1f)) {
    const end = block + (packet[block] & 0x1f);
    for (let at = block + 1; at <= end && packet[block] >> 5 === service; at++) {
      const byte = packet[at];
      if (byte >= 0x80 && byte < 0xa0) at += PARAMETERS[byte - 0x80];
      else if (byte >= 0x20) text += String.fromCharCode(byte);
    }
  }
  return text;
}
