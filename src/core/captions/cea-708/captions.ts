import {blocksOf, type CaptionBlock} from './blocks.js';
import type {CaptionWindows} from './service.js';

/** Something that is shown for a while, in seconds of the media. */
export interface Caption extends CaptionBlock {
  readonly start: number;
  /** Where the media read so far ends, as long as it is not known; then it changes. */
  end: number;
}

/** What one window shows. */
interface Open {
  start: number;
  /** Whether what it shows has changed. */
  key: string;
  blocks: readonly CaptionBlock[];
  /** When letters were last added, and how often the pen had turned then. */
  grown: number;
  turns: number;
  /** What has been told of it; null while nothing has. */
  told: Caption[] | null;
}

/** Letters that follow each other faster than that belong to one caption: it is read as a whole, and not as it is typed. Seconds. */
const PAUSE = 1;
/** A row that comes so soon after the first one belongs to it too. */
const AT_ONCE = 0.25;
/** Times that differ by less are the same. */
const SAME = 0.01;

const plain = (blocks: readonly CaptionBlock[]): string => blocks.map(({text}) => text.replaceAll(/<[^>]+>/g, '')).join('\n');

/**
 * What a service says, with the times at which it appears and goes, from how its windows stand in the course of time. The same media may be read
 * several times (after a seek, in another quality); nothing is told twice.
 */
export class ServiceCaptions {
  readonly #open: (Open | null)[] = [];
  readonly #told: {caption: Caption; reading: number}[] = [];
  #changed = new Set<Caption>();
  #reading = 0;
  #now = -Infinity;

  /** How the windows stand from that time on. */
  show(time: number, windows: CaptionWindows): void {
    if (time < this.#now) this.#bringForward(time);
    this.#now = time;
    windows.forEach((window, index) => {
      const blocks = window?.isVisible ? blocksOf(window) : [];
      const key = JSON.stringify(blocks);
      const turns = window?.turns ?? 0;
      const open = this.#open[index];
      if (open?.key === key) return;
      if (open && grows(open, {time, blocks, turns})) return void Object.assign(open, {key, blocks, turns, grown: time});
      if (open) this.#end(open, time);
      this.#open[index] = blocks.length > 0 ? {start: time, key, blocks, grown: time, turns, told: null} : null;
    });
  }

  /** The media read so far ends there. Answers what is new since the last time, and what now ends at another time than was said. */
  tell(end: number): Caption[] {
    for (const open of this.#open) {
      if (!open) continue;
      for (const caption of this.#toldOf(open)) {
        caption.end = Math.max(caption.end, end);
        this.#changed.add(caption);
      }
    }
    const changed = [...this.#changed];
    this.#changed = new Set();
    return changed;
  }

  /** What is read next does not follow what was read last. */
  startOver(): void {
    this.#open.fill(null);
    this.#reading++;
    this.#now = -Infinity;
  }

  /** What was put off comes at that time after all. */
  #bringForward(time: number): void {
    for (const open of this.#open) if (open && !open.told) open.start = Math.min(open.start, time);
    for (const caption of this.#changed) caption.end = Math.max(caption.start, Math.min(caption.end, time));
  }

  #end(open: Open, time: number): void {
    // What never was on a picture is not told.
    if (!open.told && time <= open.start) return;
    for (const caption of this.#toldOf(open)) {
      caption.end = Math.max(time, caption.start);
      this.#changed.add(caption);
    }
  }

  #toldOf(open: Open): Caption[] {
    return (open.told ??= open.blocks.map((block) => this.#captionOf(open.start, block)).filter((caption) => caption !== null));
  }

  /** The caption that has been told of it, or a new one; null where an earlier reading knows of something else at that time. */
  #captionOf(start: number, block: CaptionBlock): Caption | null {
    const known = this.#told.findLast(({caption}) => Math.abs(caption.start - start) < SAME && caption.text === block.text);
    if (known) return known.caption;
    const isTaken = ({caption, reading}: {caption: Caption; reading: number}) =>
      reading < this.#reading && start > caption.start - SAME && start < caption.end - SAME;
    if (this.#told.some(isTaken)) return null;
    const caption = {...block, start, end: start};
    this.#told.push({caption, reading: this.#reading});
    return caption;
  }
}

/** True when letters were added to what is shown, and nobody has been told of it yet. */
function grows(open: Open, {time, blocks, turns}: {time: number; blocks: readonly CaptionBlock[]; turns: number}): boolean {
  const isAtOnce = time - open.start <= AT_ONCE;
  return !open.told && time - open.grown < PAUSE && (turns === open.turns || isAtOnce) && plain(blocks).startsWith(plain(open.blocks));
}
