import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Page} from 'puppeteer-core';
import {ROOT, until} from './harness.js';

/** What is known of a file of demo/media. */
export interface Fixture {
  duration: number;
  width: number;
  height: number;
  /** Languages of its audio, null where it does not say; none for a silent one. */
  audio: (string | null)[];
}

/** The playable files that people upload, one of each kind. */
export const FIXTURES = ['h264-aac.mp4', 'vp9-opus.webm', 'two-audio.mkv', 'portrait-rotated.mov', 'short-silent.mp4'] as const;

export const mediaFile = (name: string): string => join(ROOT, 'demo/media', name);

const FACTS = JSON.parse(await readFile(mediaFile('fixtures.json'), 'utf8')) as Record<string, Fixture>;

/** The player as a test reads it. */
type Player = HTMLVideoElement & {
  videoRenditions: Iterable<{width: number; height: number}>;
  audioTracks: Iterable<{language: string}>;
  nativeEl: HTMLVideoElement & {webkitAudioDecodedByteCount?: number};
  error: {detail: {code: string}} | null;
};

/** What a player has shown when it came to the end. */
export interface Played {
  duration: number;
  currentTime: number;
  /** Of the picture on screen. */
  width: number;
  height: number;
  /** Of the best quality there was. */
  bestHeight: number;
  languages: string[];
  heard: boolean;
}

/** Sets the player's `src`, plays, and waits for the end. */
export async function playToEnd(page: Page, src: string, selector = 'stream-player'): Promise<Played> {
  await page.$eval(
    selector,
    (element, source) => {
      const player = element as Player;
      player.src = source;
      // What goes wrong shows in the element's error.
      player.play().catch(() => undefined);
    },
    src,
  );
  await until(
    () =>
      page.$eval(selector, (element) => {
        const {ended, error} = element as Player;
        if (error) throw new Error(error.detail.code);
        return ended;
      }),
    {timeout: 60_000, what: `${src} to end`},
  );
  return page.$eval(selector, (element) => {
    const {duration, currentTime, videoWidth, videoHeight, videoRenditions, audioTracks, nativeEl} = element as Player;
    return {
      duration,
      currentTime,
      width: videoWidth,
      height: videoHeight,
      bestHeight: Math.max(...Array.from(videoRenditions, ({height}) => height)),
      languages: Array.from(audioTracks, ({language}) => language),
      heard: (nativeEl.webkitAudioDecodedByteCount ?? 0) > 0,
    };
  });
}

/** Fails unless what was played is what the file holds: length, shape as people see it, best quality, sound. */
export function assertPlayed(name: string, {duration, currentTime, width, height, bestHeight, languages, heard}: Played): void {
  const facts = FACTS[name];
  assert.ok(Math.abs(duration - facts.duration) < 0.25, `${name} lasts ${duration} s`);
  assert.ok(duration - currentTime < 0.25, `${name} was played to ${currentTime} s`);
  assert.ok(Math.abs(width / height - facts.width / facts.height) < 0.02, `${name} is shown in ${width} × ${height}`);
  assert.equal(bestHeight, facts.height, `${name} comes in its own size`);
  assert.equal(heard, facts.audio.length > 0, `${name} is ${heard ? 'heard' : 'silent'}`);
  const named = facts.audio.filter((language) => language !== null);
  assert.deepEqual(named.length > 1 ? languages : [], named.length > 1 ? named : []);
}

/** Sets attributes of the player, plays, and answers the code of the error that ends it. */
export async function refusalOf(page: Page, attributes: Record<string, string | null>, selector = 'stream-player'): Promise<string> {
  await page.$eval(
    selector,
    (element, values) => {
      for (const [name, value] of Object.entries(values)) {
        if (value === null) element.removeAttribute(name);
        else element.setAttribute(name, value);
      }
      (element as Player).load();
      (element as Player).play().catch(() => undefined);
    },
    attributes,
  );
  return until(() => page.$eval(selector, (element) => (element as Player).error?.detail.code), {what: 'the refusal'});
}
