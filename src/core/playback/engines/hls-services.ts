import type {Fragment, FragParsingUserdataData} from 'hls.js';
import type {LateCaptions} from '../../captions/late-captions.js';

/** Hands the caption data that hls.js finds in pictures, whatever they come in, to what reads the services of CEA-708 there. */
export class HlsServices {
  readonly #captions: LateCaptions;
  #last = {sn: NaN, cc: NaN, time: -Infinity};

  constructor(captions: LateCaptions) {
    this.#captions = captions;
  }

  /** The data of a segment, or of a part of one, in the order it is shown. */
  found({frag, samples}: FragParsingUserdataData): void {
    const pictures = samples.flatMap(({pts, bytes}) => (bytes ? [{time: pts, bytes}] : []));
    const [first, last] = [pictures.at(0), pictures.at(-1)];
    if (!first || !last || (frag.type as string) !== 'main') return;
    const continues = this.#follows(frag, first.time);
    this.#last = {sn: Number(frag.sn), cc: frag.cc, time: last.time};
    this.#captions.with((captions) => captions.read('', pictures, {end: Math.max(last.time, frag.end), continues}));
  }

  #follows({sn, cc}: Fragment, time: number): boolean {
    const ahead = Number(sn) - this.#last.sn;
    return (ahead === 0 || ahead === 1) && cc === this.#last.cc && time > this.#last.time;
  }
}
