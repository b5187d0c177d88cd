/** What one service is told: commands and letters. */
export interface ServiceBlock {
  /** 1 to 63. */
  service: number;
  bytes: Uint8Array;
}

/** What `cc_data()` says of two bytes: whether they count, and whose they are. */
const VALID = 0x04;
const PACKET_DATA = 2;
const PACKET_START = 3;

/** Puts the packets of CEA-708 together from what pictures carry, in the order they are shown. */
export class PacketReader {
  /** Bytes of the packet under way that belong to no block yet. */
  #bytes: number[] = [];
  /** How many more it has. */
  #left = 0;

  /**
   * The blocks that are whole with the data of one more picture: `cc_data()` of ATSC A/53 from its flags on. The numbers of packets are not looked
   * at, for encoders are known that count wrongly; of a packet that breaks off the whole blocks count.
   */
  read(data: Uint8Array): ServiceBlock[] {
    const blocks: ServiceBlock[] = [];
    const count = (data[0] ?? 0) & 0x40 ? data[0] & 0x1f : 0;
    for (let at = 2; at < 2 + 3 * count && at + 3 <= data.length; at += 3) {
      const type = data[at] & 3;
      if (!(data[at] & VALID) || type < PACKET_DATA) continue;
      if (type === PACKET_START) {
        this.#bytes = [];
        this.#left = (data[at + 1] & 0x3f || 64) * 2 - 1;
      } else this.#take(data[at + 1]);
      this.#take(data[at + 2]);
      for (let block = this.#next(); block; block = this.#next()) blocks.push(block);
    }
    return blocks;
  }

  #take(byte: number): void {
    if (this.#left === 0) return;
    this.#left--;
    this.#bytes.push(byte);
  }

  #next(): ServiceBlock | null {
    const [head, extended] = this.#bytes;
    if (head === undefined) return null;
    const size = head & 0x1f;
    // Behind a block of nothing there is only padding.
    if (size === 0) this.#left = 0;
    const number = head >> 5;
    const from = number === 7 ? 2 : 1;
    if (size === 0 || this.#bytes.length < from + size) return null;
    const bytes = this.#bytes.splice(0, from + size).slice(from);
    return {service: number === 7 ? extended & 0x3f : number, bytes: Uint8Array.from(bytes)};
  }
}
