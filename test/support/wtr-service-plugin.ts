import type {TestRunnerPlugin} from '@web/test-runner';
import {cleanUp} from './cleanup.js';
import {cachedSample, processed, SAMPLE_UID} from './sample.js';
import {startService, type TestService} from './service.js';

/**
 * Gives the tests in a page one real service for the whole run, started when the first of them asks: `/__service` answers
 * `{origin}`; with `?sample` once the sample video is ready.
 */
export function servicePlugin(): TestRunnerPlugin {
  let service: Promise<TestService> | undefined;
  return {
    name: 'stream-service',
    // Before the first page, for a page's own patience is shorter than an encode.
    serverStart: async () => void (await cachedSample()),
    async serve(context) {
      if (context.path !== '/__service') return undefined;
      service ??= startService();
      try {
        const {origin} = await service;
        if ('sample' in context.query) await processed(origin, SAMPLE_UID);
        return {body: JSON.stringify({origin}), type: 'application/json'};
      } catch (error) {
        console.error(error);
        throw error;
      }
    },
    serverStop: cleanUp,
  };
}
