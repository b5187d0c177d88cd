import {cleanUp} from '../support/cleanup.js';
import {launchBrowser} from '../support/browsers.js';
import {keep, type Kept} from './kept.js';
import {circumstances} from './machine.js';
import {measurePlayers} from './player/index.js';
import {renderPlayers} from './player/render.js';
import {measureUploads} from './upload/index.js';
import {renderUploads} from './upload/render.js';

/*
 * Measures the tags beside others of their kind, in one run and interleaved; nothing of it is a test, for a machine is fast or slow as it likes.
 *
 *   npm run bench                        every part
 *   npm run bench -- upload              only this one
 *   npm run bench -- --rounds=3          for a quick look: fewer than fifteen rounds are printed and not kept
 *   npm run bench -- --seed=7            in the order of another run
 *
 * What it measures is kept in test/bench/last-bench.json, and the README tells it.
 */

/** So many rounds make a median that counts. */
const ENOUGH = 15;
/** Uploads of hundreds of megabytes differ less, and last longer: one round in place of so many. */
const UPLOADS_PER_ROUND = 3;

const asked = process.argv.slice(2);
const option = (name: string, other: number) => Number(asked.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? other);
const rounds = option('rounds', ENOUGH);
const seed = option('seed', Math.floor(Math.random() * 2 ** 31));

/** Each prints what it has measured, and answers it. */
const parts: Record<string, () => Promise<Kept>> = {
  player: async () => {
    const complete = circumstances();
    // What is on the internet fails at once: nobody waits for it, and nobody gets it.
    const browser = await launchBrowser('chromium', {args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost']});
    const result = await measurePlayers(browser, {seed, rounds});
    console.log(renderPlayers(result));
    return {player: {...complete(await browser.version()), ...result}};
  },
  upload: async () => {
    const complete = circumstances();
    const result = await measureUploads({seed, rounds: Math.ceil(rounds / UPLOADS_PER_ROUND)});
    console.log(renderUploads(result));
    return {upload: {...complete(await (await launchBrowser()).version()), ...result}};
  },
};

const names = asked.filter((word) => !word.startsWith('--'));
const unknown = names.filter((name) => !(name in parts));
if (unknown.length) throw new Error(`There is no part ${unknown.join(', ')}. Parts: ${Object.keys(parts).join(', ')}.`);
try {
  for (const name of names.length ? names : Object.keys(parts)) {
    const measured = await parts[name]();
    if (rounds >= ENOUGH) await keep(measured);
    else console.log(`Not kept: ${rounds} of ${ENOUGH} rounds.`);
  }
} finally {
  await cleanUp();
}
