import {resolve} from 'node:path';
import type {ServiceConfig} from './context.js';

/** Reads the settings from the environment; `defaults` are those of the script that starts. */
export function readSettings(defaults: {port: number; speed: number}, env: NodeJS.ProcessEnv = process.env): ServiceConfig {
  const number = (name: string, fallback: number): number => {
    const value = Number(env[name] || fallback);
    if (!Number.isFinite(value) || value < 0) throw new Error(`${name} must be a number from 0 up, not "${env[name]}"`);
    return value;
  };
  return {
    dataFolder: resolve(env.STREAM_DATA || '.stream-data'),
    apiToken: env.STREAM_API_TOKEN || 'local-token',
    speed: env.STREAM_SPEED === '0' ? 0 : number('STREAM_SPEED', defaults.speed),
    host: env.HOST || 'localhost',
    port: env.PORT === '0' ? 0 : number('PORT', defaults.port),
    sample: env.STREAM_SAMPLE !== '0',
    log: (line) => console.log(line),
  };
}
