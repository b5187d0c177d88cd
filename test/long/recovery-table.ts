import {pathToFileURL} from 'node:url';
import {player} from '../../src/ui/i18n/en/player.js';
import {keptTroubles, type Outcome, type Trouble} from '../e2e/recovery-outcomes.js';
import {tableOf, writeTable} from './readme-table.js';

/*
 * Writes what the long lane has seen of players in trouble into the README: node --import tsx test/long/recovery-table.ts
 */

/** Shorter than this nobody notices. Seconds. */
const NOTICED = 1;

function cell({code, off, behind, stood, resumed}: Outcome): string {
  if (code) return `\`${code}\` after ${stood.toFixed(1)} s`;
  if (behind !== undefined) return `taken up ${behind.toFixed(0)} s behind its newest`;
  return `${off.toFixed(2)} s off${resumed === null ? '' : `, ${resumed.toFixed(1)} s after its return`}`;
}

/** By the protocol that fared worse. */
function seen({hls, dash}: Trouble): string {
  const codes = [...new Set([hls, dash].map(({code}) => code))];
  const texts = player as Record<string, string>;
  const stood = Math.max(hls.stood, dash.stood);
  const goesOn = stood < NOTICED ? 'nothing' : `a spinner for ${stood.toFixed(1)} s at most, then it goes on`;
  return codes.map((code) => (code === null ? goesOn : `“${texts[`error.${code}`]}”`)).join(' or ');
}

/** The table as it stands in the README. */
export async function recoveryTable(): Promise<string> {
  const rows = await keptTroubles.read();
  const lines = rows.map((row) => `| ${row.name} | ${seen(row)} | ${cell(row.hls)} | ${cell(row.dash)} |`);
  return tableOf('| fault | what the viewer sees | HLS | DASH |', '| --- | --- | --- | --- |', ...lines);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await writeTable('recovery', await recoveryTable());
