import {budgetTable, figure, table, withRange} from '../tables.js';
import {BARE} from './candidates.js';
import {byBare, byNative, firstOf, idleOf, playerBudgets, type PlayerFigures, type PlayerResult} from './result.js';

const FIRST = [
  'player',
  'kB gz before its play button',
  'kB br to first frame',
  'first frame ÷ bare, loopback',
  'at 9 Mbit/s and 60 ms',
  'main-thread CPU ÷ bare',
];
const AFTER = [
  'player',
  '30 idle: CPU ÷ `<video controls>`',
  'nodes each (with the browser’s own)',
  'media requests',
  'CSP violations',
  'moved while it plays',
  '`<video>` left of mounts',
  'heap, MB',
  'others asked',
];

const shown = (name: string) => name.replace(/<[^>]+>/, '`$&`');

function firstRow(result: PlayerResult, player: PlayerFigures): string[] {
  if (player.failed) return [shown(player.name), player.failed];
  const ours = firstOf(player, 'loopback', 'code');
  return [
    shown(player.name),
    figure(idleOf(player, 'code')?.median, 1),
    figure(ours && ours.median / 1000, 0),
    withRange(byBare(result, player, 'loopback', 'frame')),
    withRange(byBare(result, player, 'slow', 'frame')),
    withRange(byBare(result, player, 'loopback', 'cpu')),
  ];
}

/** It goes on when it has played about as long as has gone by. */
function moved({move}: PlayerFigures): string {
  if (!move) return '–';
  const {before, after, seconds} = move;
  if (after < before) return `begins anew (${figure(before, 1)} s → ${figure(after, 1)} s)`;
  if (after - before < 0.1) return `stops at ${figure(after, 1)} s`;
  return after - before < seconds / 2 ? `stumbles (${figure(after - before, 1)} s of ${figure(seconds, 1)} s)` : 'goes on';
}

function afterRow(result: PlayerResult, player: PlayerFigures): string[] {
  const {strict, leaks} = player;
  const kept = leaks !== null && typeof leaks === 'object' ? leaks : null;
  return [
    shown(player.name),
    withRange(byNative(result, player, true)),
    `${figure(idleOf(player, 'nodes')?.median, 0)} (${figure(idleOf(player, 'allNodes')?.median, 0)})`,
    figure(idleOf(player, 'requests')?.median, 0),
    strict ? `${strict.violations}${strict.plays ? '' : ', does not play'}` : '–',
    moved(player),
    kept ? `${kept.alive} of ${kept.rounds}` : (leaks as string),
    kept ? `${kept.growth < 0 ? '−' : '+'} ${figure(Math.abs(kept.growth), 1)}` : '–',
    strict?.strangers.join(', ') || 'nobody',
  ];
}

/** What was measured of players, as Markdown. */
export function renderPlayers(result: PlayerResult): string {
  const playing = result.players.filter(({failed}) => !failed);
  const bare = result.players.find(({key}) => key === BARE)!;
  const {loopback} = bare.first;
  const rounds = loopback.filter(Boolean).length;
  const ms = (network: 'loopback' | 'slow', key: 'frame' | 'cpu') => `${figure(firstOf(bare, network, key)?.median, 0)} ms`;
  const versions = playing.filter(({version}) => version.includes(' ')).map(({version}) => version.split(', ')[0]);
  return [
    `A muted player that plays at once, from an empty cache: medians of ${rounds} interleaved rounds (others: of every second one), with the middle half of them. Bare: ${ms('loopback', 'frame')} and ${ms('slow', 'frame')} to the first frame, ${ms('loopback', 'cpu')} of main-thread CPU. What is not a multiple of bare is in kB of scripts and styles.`,
    table(
      FIRST,
      result.players.map((player) => firstRow(result, player)),
    ),
    'Thirty that nobody touches (`controls preload="none"`), beside thirty `<video controls>` on a page that has hls.js; one under a policy without anything inline; one that is moved in the page; players that are mounted, play and are removed, one after another.',
    table(
      AFTER,
      playing.map((player) => afterRow(result, player)),
    ),
    budgetTable(playerBudgets(result)),
    `Versions: ${[...new Set(versions)].join(', ')}.`,
  ].join('\n\n');
}
