import {ratios, spread, type Budget, type Spread} from '../stats.js';
import {BARE, OURS} from './candidates.js';
import type {FirstFrameRun} from './first-frame.js';
import type {IdleRun} from './idle.js';
import type {LeakRun} from './leaks.js';
import type {MoveRun, StrictRun} from './strict.js';

/** The networks that first frames are measured on. */
export const NETWORKS = ['loopback', 'slow'] as const;
export type NetworkName = (typeof NETWORKS)[number];

/** What was measured of one player, run by run; a run that it took no part in is null. */
export interface PlayerFigures {
  key: string;
  name: string;
  version: string;
  /** Why there is nothing, where there is nothing. */
  failed: string | null;
  first: Record<NetworkName, (FirstFrameRun | null)[]>;
  idle: (IdleRun | null)[];
  strict: StrictRun | null;
  move: MoveRun | null;
  leaks: LeakRun | string | null;
}

/** Everything that was measured of players. */
export interface PlayerResult {
  seed: number;
  rounds: number;
  players: PlayerFigures[];
  /** Thirty `<video controls>` and no script. */
  native: IdleRun[];
}

const column = <Run, Key extends keyof Run>(runs: (Run | null)[], key: Key): (Run[Key] | null)[] => runs.map((run) => run && run[key]);
const numbers = (values: (number | null)[]): number[] => values.filter((value) => value !== null);

export type FirstKey = 'frame' | 'cpu' | 'code' | 'width';
export type IdleKey = 'cpu' | 'nodes' | 'allNodes' | 'requests' | 'code' | 'heap' | 'listeners';

/** A figure of first frames. */
export const firstOf = ({first}: PlayerFigures, network: NetworkName, key: FirstKey): Spread | null => spread(numbers(column(first[network], key)));

/** A figure of idle pages. */
export const idleOf = ({idle}: Pick<PlayerFigures, 'idle'>, key: IdleKey): Spread | null => spread(numbers(column(idle, key)));

function find({players}: PlayerResult, key: string): PlayerFigures {
  const found = players.find((player) => player.key === key);
  if (!found) throw new Error(`Nothing was measured of ${key}.`);
  return found;
}

/** Round by round, a figure of a player by that of the bare engine. */
export function byBare(result: PlayerResult, player: PlayerFigures, network: NetworkName, key: FirstKey): Spread | null {
  return spread(ratios(column(player.first[network], key), column(find(result, BARE).first[network], key)));
}

/** Round by round, what a page of idle players takes by what `<video controls>` take: by themselves, or with hls.js on the page. */
export function byNative(result: PlayerResult, player: PlayerFigures, withEngine: boolean): Spread | null {
  return spread(ratios(column(player.idle, 'cpu'), column(withEngine ? find(result, BARE).idle : result.native, 'cpu')));
}

/** What <stream-player> must not exceed. */
export function playerBudgets(result: PlayerResult): Budget[] {
  const ours = find(result, OURS);
  const row = (what: string, limit: number, measured: Spread | null): Budget => ({what, limit, measured: measured?.median ?? null, spread: measured});
  const {leaks} = ours;
  const left = leaks !== null && typeof leaks === 'object' ? leaks : null;
  return [
    row('first frame, muted autoplay, ÷ bare hls.js, loopback', 0.95, byBare(result, ours, 'loopback', 'frame')),
    row('the same at 9 Mbit/s and 60 ms', 0.8, byBare(result, ours, 'slow', 'frame')),
    row('main-thread CPU to first frame ÷ bare hls.js', 1.1, byBare(result, ours, 'loopback', 'cpu')),
    row('30 idle players: CPU ÷ 30 `<video controls>` with hls.js on the page', 1, byNative(result, ours, true)),
    row('the same ÷ 30 `<video controls>` and no script', 1, byNative(result, ours, false)),
    row('an idle player: nodes of its own', 60, idleOf(ours, 'nodes')),
    row('an idle player: nodes with those that the browser has inside its `<video>`', 60, idleOf(ours, 'allNodes')),
    row('30 idle players: requests for media', 0, idleOf(ours, 'requests')),
    {what: `live media elements after ${left?.rounds ?? 0} rounds of mount, play, unmount`, limit: 0, measured: left?.alive ?? null, digits: 0},
    {what: 'growth of the heap since the first of them, MB', limit: 1, measured: left?.growth ?? null},
    {what: 'growth of the heap in the second half of them, MB', limit: 1, measured: left?.late ?? null},
  ];
}
