import {execFileSync} from 'node:child_process';
import {cpus, loadavg, totalmem} from 'node:os';
import {ROOT} from '../support/service-process.js';

/** When, of what and where something was measured. */
export interface Circumstances {
  date: string;
  commit: string;
  /** Files that differ from that commit, if any do. */
  changed: number;
  machine: {cores: number; cpu: string; memory: string; system: string};
  node: string;
  browser: string;
  /** Load averages of a minute, before and after. */
  load: [before: number, after: number];
  minutes: number;
}

const git = (...args: string[]): string => execFileSync('git', args, {cwd: ROOT, encoding: 'utf8'}).trim();

/** The code as it is now: its commit, and how many files of the package differ from that. */
export function codeNow(): {commit: string; changed: number} {
  const changed = git('status', '--porcelain', '--untracked-files=no', '--', 'src', 'package-lock.json', 'vite.config.ts');
  return {commit: git('rev-parse', 'HEAD'), changed: changed === '' ? 0 : changed.split('\n').length};
}

/** Looks at the machine now; the answer completes it when all is measured. */
export function circumstances(): (browser: string) => Circumstances {
  const started = Date.now();
  const before = loadavg()[0];
  const processors = cpus();
  const about = {
    date: new Date(started).toISOString(),
    ...codeNow(),
    machine: {
      cores: processors.length,
      cpu: processors[0]?.model.trim() ?? '',
      memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
      system: `${process.platform} ${process.arch}`,
    },
    node: process.version,
  };
  const hundredths = (value: number) => Math.round(value * 100) / 100;
  return (browser) => ({
    ...about,
    browser,
    load: [hundredths(before), hundredths(loadavg()[0])],
    minutes: Math.round((Date.now() - started) / 6000) / 10,
  });
}
