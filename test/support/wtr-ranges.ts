import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {TestRunnerConfig} from '@web/test-runner';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];

const ROOT = new URL('../../', import.meta.url).pathname;

/** Answers requests for parts of the demo's videos, which the runner's own server only gives whole: without it nothing can be sought in them. */
export const ranges: Middleware = async (context, next) => {
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(context.get('range')) ?? [];
  if (first === undefined || !/^\/demo\/media\/[\w-]+\.mp4$/.test(context.path)) return next();
  const file = await readFile(join(ROOT, context.path)).catch(() => null);
  if (!file) return next();
  const end = last ? Math.min(Number(last) + 1, file.length) : file.length;
  context.status = 206;
  context.type = 'video/mp4';
  context.set({'accept-ranges': 'bytes', 'content-range': `bytes ${first}-${end - 1}/${file.length}`});
  context.body = file.subarray(Number(first), end);
};
