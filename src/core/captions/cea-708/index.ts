import {ServiceCaptions, type Caption} from './captions.js';
import {PacketReader} from './packets.js';
import {CaptionService} from './service.js';

export type {Caption} from './captions.js';

/** The caption data of a picture. */
export interface CaptionPicture {
  /** When it is shown: seconds of the media. */
  time: number;
  /** `cc_data()` of ATSC A/53 from its flags on. */
  bytes: Uint8Array;
}

/** Where a piece of media stands among those read before. */
export interface Piece {
  /** Seconds at which it ends. */
  end: number;
  /** It goes on where the last one ended. */
  continues: boolean;
}

/** Reads captions of CEA-708 (CTA-708) from the data of pictures. Knows neither containers nor tracks. */
export class Cea708 {
  #packets = new PacketReader();
  readonly #captions = new Map<number, ServiceCaptions>();
  #services = new Map<number, CaptionService>();

  /** Reads the pictures of a piece, in the order they are shown. Answers by service what is new, and what ends at another time than was said. */
  read(pictures: Iterable<CaptionPicture>, {end, continues}: Piece): Map<number, Caption[]> {
    if (!continues) this.#startOver();
    for (const {time, bytes} of pictures) for (const block of this.#packets.read(bytes)) this.#serviceOf(block.service).run(block.bytes, time);
    return new Map(Array.from(this.#captions, ([service, captions]) => [service, captions.tell(end)]));
  }

  #startOver(): void {
    this.#packets = new PacketReader();
    this.#services = new Map();
    for (const captions of this.#captions.values()) captions.startOver();
  }

  #serviceOf(number: number): CaptionService {
    const captions = this.#captions.get(number) ?? new ServiceCaptions();
    this.#captions.set(number, captions);
    const service = this.#services.get(number) ?? new CaptionService((time, windows) => captions.show(time, windows));
    this.#services.set(number, service);
    return service;
  }
}
