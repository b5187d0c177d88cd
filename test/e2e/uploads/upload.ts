import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {readFile, stat} from 'node:fs/promises';
import {basename, join} from 'node:path';
import type {Page} from 'puppeteer-core';
import {ROOT, until, type Fault, type TestService} from '../harness.js';
import {choose, paddedVideo, recordTus, sha256, type TusRequest} from '../upload-page.js';
import {noteStory, readStory, type Story} from './page.js';

const MEBIBYTE = 1_048_576;
/** Bytes of a request. Twice what the service takes at least, so that it can be halved once. */
export const CHUNK = 10 * MEBIBYTE;
/** Bytes per second that leave the page: every trouble meets bytes under way, whatever the machine. */
const PACE = 12 * MEBIBYTE;

/** A real video of its own and with a name of its own, made larger. */
export async function film(mebibytes = 32): Promise<string> {
  const video = await readFile(join(ROOT, 'demo/media/short-silent.mp4'));
  return paddedVideo(video, mebibytes, `a day at the sea ${randomBytes(4).toString('hex')}.mp4`);
}

/** One upload in trouble: its page, its file, and the service it goes to. */
export class Upload {
  /** Uploads that were begun for the file, by the ends of their addresses. */
  readonly links: string[] = [];
  /** HEADs and PATCHes of its pages. */
  readonly requests: TusRequest[][] = [];
  #before: Story[] = [];

  constructor(
    readonly service: TestService,
    readonly address: string,
    readonly file: string,
    public page: Page,
  ) {}

  /** Opens the uploader in its page, or in another one. */
  async open(page = this.page): Promise<void> {
    this.page = page;
    this.requests.push(recordTus(page));
    page.on('response', (response) => {
      const {location} = response.headers();
      if (response.request().method() === 'POST' && location) this.links.push(location.split('/').at(-1)!);
    });
    page.on('dialog', (dialog) => void dialog.accept());
    await page.emulateNetworkConditions({download: 100 * MEBIBYTE, upload: PACE, latency: 0});
    await this.#load();
  }

  /** Loads its page again, as a person does who means it. */
  async reload(): Promise<void> {
    this.#before.push(await this.story());
    await this.#load();
  }

  /** What another tab has said is a part of the story; that tab is closed. */
  async hear(other: Upload): Promise<void> {
    this.#before.push(await other.story());
    this.requests.push(...other.requests);
    await other.page.close();
  }

  async #load(): Promise<void> {
    await this.page.goto(this.address);
    await this.page.waitForFunction(() => customElements.get('stream-uploader') && document.querySelector('stream-uploader')?.shadowRoot);
    await this.page.evaluate(noteStory);
  }

  /** Its story goes on in another tab; this one is closed. */
  async follow(other: Upload): Promise<void> {
    this.#before.push(await this.story());
    await this.page.close();
    this.page = other.page;
    this.requests.push(...other.requests);
  }

  /** Headers of the creation that the page's back end would make for this file. */
  async creation(): Promise<Record<string, string>> {
    const {size} = await stat(this.file);
    const name = Buffer.from(basename(this.file)).toString('base64');
    return {'Tus-Resumable': '1.0.0', 'Upload-Length': String(size), 'Upload-Metadata': `name ${name}`};
  }

  choose(): Promise<void> {
    return choose(this.page, this.file);
  }

  story(): Promise<Story> {
    return this.page.evaluate(readStory);
  }

  /** Waits for a moment of the story. */
  async sees(what: string, holds: (story: Story) => boolean, timeout = 60_000): Promise<Story> {
    let last: Story | undefined;
    try {
      return await until(async () => ((last = await this.story()), holds(last) ? last : null), {timeout, interval: 30, what});
    } catch (error) {
      throw new Error(`${String(error)}: ${JSON.stringify(last)}`, {cause: error});
    }
  }

  /** A part of the file is on the server, and more is on its way. */
  underWay(bytes = CHUNK): Promise<Story> {
    return this.sees('a part to be on the server', ({accepted, state}) => accepted >= bytes && state === 'uploading');
  }

  /** It has come to its end, or waits for a person. */
  ends(timeout = 120_000): Promise<Story> {
    return this.sees('the end', ({state}) => ENDS.includes(state ?? ''), timeout);
  }

  /** From now on the service treats this upload so. Answers what tells how many requests have met it. */
  async meets(...faults: Fault[]): Promise<() => Promise<number>> {
    const link = this.links.at(-1)!;
    const body = JSON.stringify(faults.map((fault) => ({...fault, path: `/upload/tus/${link}`})));
    const answer = await fetch(`${this.service.origin}/demo/faults/${link}`, {method: 'PUT', headers: {'content-type': 'application/json'}, body});
    assert.ok(answer.ok, `${answer.status}`);
    return async () => {
      const all = (await (await fetch(`${this.service.origin}/demo/faults`)).json()) as {name: string; hits: number}[];
      return all.filter(({name}) => name === link).reduce((sum, {hits}) => sum + hits, 0);
    };
  }

  /** What all its pages have said. */
  async told(): Promise<Pick<Story, 'words' | 'again' | 'errors'>> {
    const stories = [...this.#before, await this.story()];
    return {
      words: [...new Set(stories.flatMap(({words}) => words))],
      again: stories.reduce((sum, {again}) => sum + again, 0),
      errors: stories.flatMap(({errors}) => errors),
    };
  }

  /** The person has read this, on any of its pages; the list is drawn a moment after what it shows. */
  async reads(text: RegExp): Promise<void> {
    await until(async () => (await this.told()).words.some((line) => text.test(line)), {
      timeout: 2000,
      what: `the person to read ${text.source}`,
    }).catch(async (error: unknown) => {
      throw new Error(`${String(error)}: ${JSON.stringify(await this.told())}`, {cause: error});
    });
  }

  /** Uids of the videos that hold bytes of this file. */
  async holders(): Promise<string[]> {
    const videos = await this.service.api<{uid: string; meta: {name?: string}}[]>('');
    const uids = videos.filter(({meta}) => meta.name === basename(this.file)).map(({uid}) => uid);
    const sizes = await Promise.all(
      uids.map((uid) =>
        stat(this.#source(uid)).then(
          ({size}) => size,
          () => 0,
        ),
      ),
    );
    return uids.filter((_, index) => sizes[index] > 0);
  }

  /** The server holds exactly the file. */
  async isWhole(uid: string): Promise<boolean> {
    return (await sha256(this.#source(uid))) === (await sha256(this.file));
  }

  #source(uid: string): string {
    return join(this.service.data, 'videos', uid, 'source');
  }
}

const ENDS = ['processing', 'ready', 'complete', 'error', 'expired'];
