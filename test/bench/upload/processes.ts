import {readdir, readFile} from 'node:fs/promises';

/** Clock ticks of a second, as Linux counts them for programs. */
const TICKS = 100;

interface Found {
  id: number;
  parent: number;
  /** Seconds, with those of children that have ended. */
  cpu: number;
}

async function read(id: number): Promise<Found | null> {
  const text = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => null);
  if (text === null) return null;
  // The name in brackets may hold anything.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return {id, parent: Number(fields[1]), cpu: ticks / TICKS};
}

/** A process and all that come of it. */
async function family(root: number): Promise<Found[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const all = (await Promise.all(ids.map(read))).filter((found) => found !== null);
  const members = new Set([root]);
  for (let before = 0; before < members.size;) {
    before = members.size;
    for (const {id, parent} of all) if (members.has(parent)) members.add(id);
  }
  return all.filter(({id}) => members.has(id));
}

/** Seconds of processor time that a process and its children have taken. */
export async function cpuOf(root: number): Promise<number> {
  return (await family(root)).reduce((sum, {cpu}) => sum + cpu, 0);
}

/** Megabytes that they hold; what several share counts in parts. */
export async function memoryOf(root: number): Promise<number> {
  const texts = await Promise.all((await family(root)).map(({id}) => readFile(`/proc/${id}/smaps_rollup`, 'utf8').catch(() => '')));
  return texts.reduce((sum, text) => sum + Number(/^Pss:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0), 0) / 1000;
}
