import {readFile, writeFile} from 'node:fs/promises';

/** Rows of a table by their names, kept in a file with the day they were seen. */
export class KeptRows<Row extends {name: string}> {
  constructor(private readonly path: string) {}

  /** The rows that were kept last; none before the first time. */
  async read(): Promise<Row[]> {
    const text = await readFile(this.path, 'utf8').catch(() => '{"rows": []}');
    return (JSON.parse(text) as {rows: Row[]}).rows;
  }

  /** Keeps `met` in place of what was known of them. Of the others, `tried` are left out, for they have failed; the rest stays as it was. */
  async keep(met: readonly Row[], tried: readonly string[]): Promise<void> {
    const old = await this.read();
    const order = [...old, ...met].map(({name}) => name);
    const rows = [...old.filter(({name}) => !tried.includes(name)), ...met];
    rows.sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
    await writeFile(this.path, JSON.stringify({date: new Date().toISOString().slice(0, 10), rows}, null, 2) + '\n');
  }
}
