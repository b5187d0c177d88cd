import type {Browser} from 'puppeteer-core';
import {join} from 'node:path';
import {seeded} from '../../../demo/server/front/seeded.js';
import {ROOT} from '../../support/service-process.js';
import {shuffled} from '../stats.js';
import {bundle, installPeers, versionsOf, type Built} from '../build.js';
import {BARE, CANDIDATES, OURS, type Candidate} from './candidates.js';
import {recordFilm} from './film.js';
import {toFirstFrame} from './first-frame.js';
import {standIdle} from './idle.js';
import {mountAndLeave} from './leaks.js';
import {nativePage, pagesOf, type Pages} from './markup.js';
import {NETWORKS, type NetworkName, type PlayerFigures, type PlayerResult} from './result.js';
import {serveSite, type Site} from './site.js';
import {move, underPolicy} from './strict.js';
import type {Network} from './visit.js';

/** Rounds of idle pages. */
const IDLE_ROUNDS = 5;
/** Mounts of our player and of the bare engine, and of the others. */
const MOUNTS = 100;
const OTHER_MOUNTS = 20;
/** Others take part in every so manieth round of first frames. */
const EVERY = 2;

const CONDITIONS: Record<NetworkName, Network | null> = {loopback: null, slow: {speed: 9, latency: 60}};

interface Entrant {
  candidate: Candidate;
  pages: Pages;
  figures: PlayerFigures;
}

interface Stage {
  browser: Browser;
  site: Site;
  /** Those that can play. */
  entrants: Entrant[];
  random: () => number;
}

const said = (text: string) => process.stdout.write(text);

async function enter(site: Site, built: Map<string, Built>): Promise<Entrant[]> {
  return Promise.all(
    CANDIDATES.map(async (candidate) => ({
      candidate,
      pages: pagesOf(candidate, site, built.get(candidate.key)!.head),
      figures: {
        key: candidate.key,
        name: candidate.name,
        version: await versionsOf(candidate),
        failed: built.get(candidate.key)!.failed,
        first: {loopback: [], slow: []},
        idle: [],
        strict: null,
        move: null,
        leaks: null,
      },
    })),
  );
}

/** Every player plays once, which is not counted: whoever does not play is out. */
async function tryOut({browser, site}: Stage, entrants: Entrant[]): Promise<void> {
  for (const {pages, figures} of entrants) {
    if (figures.failed) continue;
    const run = await toFirstFrame(browser, site, pages.first, null);
    if (typeof run === 'string') figures.failed = `does not play: ${run}`;
    said(typeof run === 'string' ? 'x' : '.');
  }
}

/** Rounds in which those that take part play after one another, in a new order each time. */
async function firstFrames({browser, site, entrants, random}: Stage, network: NetworkName, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const part = entrants.filter(({candidate}) => candidate.always || round % EVERY === 0);
    for (const {figures} of entrants) figures.first[network][round] = null;
    for (const {pages, figures} of shuffled(part, random)) {
      const run = await toFirstFrame(browser, site, pages.first, CONDITIONS[network]);
      if (typeof run !== 'string') figures.first[network][round] = run;
      said(typeof run === 'string' ? 'x' : '.');
    }
  }
}

async function idlePages({browser, site, entrants, random}: Stage, rounds: number): Promise<PlayerResult['native']> {
  const native: PlayerResult['native'] = [];
  const url = nativePage(site);
  for (let round = 0; round < rounds; round++) {
    for (const entrant of shuffled([null, ...entrants], random)) {
      const run = await standIdle(browser, site, entrant?.pages.idle ?? url);
      if (entrant) entrant.figures.idle[round] = run;
      else native[round] = run;
      said('.');
    }
  }
  return native;
}

async function behaviour({browser, entrants}: Stage): Promise<void> {
  for (const {candidate, pages, figures} of entrants) {
    figures.strict = await underPolicy(browser, pages.strict);
    figures.move = await move(browser, pages.moved);
    figures.leaks = await mountAndLeave(browser, pages.empty, pages.markup, [OURS, BARE].includes(candidate.key) ? MOUNTS : OTHER_MOUNTS);
    said('.');
  }
}

/** Measures `<stream-player>` beside the others, in one run and interleaved. */
export async function measurePlayers(browser: Browser, {seed, rounds}: {seed: number; rounds: number}): Promise<PlayerResult> {
  await installPeers();
  const {folder, built} = await bundle(CANDIDATES);
  const film = await recordFilm();
  const site = await serveSite({'/built': folder, '/cdn': join(ROOT, 'dist/cdn')}, film);
  const all = await enter(site, built);
  const stage: Stage = {browser, site, entrants: [], random: seeded(seed)};
  said('Trying each out ');
  await tryOut(stage, all);
  stage.entrants = all.filter(({figures}) => !figures.failed);
  const bare = all.find(({candidate}) => candidate.key === BARE)!.figures;
  if (bare.failed) throw new Error(`Nothing can be measured, for the bare engine ${bare.failed}`);
  for (const network of NETWORKS) {
    said(`\nFirst frames, ${network} `);
    await firstFrames(stage, network, rounds);
  }
  said('\nIdle pages ');
  const native = await idlePages(stage, Math.min(rounds, IDLE_ROUNDS));
  said('\nStrict pages, moving, leaving ');
  await behaviour(stage);
  said('\n');
  return {seed, rounds, players: all.map(({figures}) => figures), native};
}
