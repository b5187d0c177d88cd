import {before, describe, test} from 'node:test';
import {startService, type TestService} from '../e2e/harness.js';
import {launchEngine, type EngineName} from '../e2e/engine-page.js';
import {signedVideo, watchWithShortTokens} from '../e2e/token-view.js';

const seconds = 60;
const names = (process.env.STREAM_TEST_ENGINES ?? 'firefox,webkit').split(',') as EngineName[];

let service: TestService;
let uid: string;
before(async () => {
  service = await startService({script: 'demo'});
  uid = await signedVideo(service, seconds);
});

for (const name of names) {
  describe(`a minute with tokens of six seconds in ${name}`, {concurrency: 2}, () => {
    for (const protocol of ['hls', 'dash']) {
      test(`by ${protocol}: nothing stands still, and each token costs one request`, {timeout: 300_000}, async (t) => {
        const engine = await launchEngine(name);
        t.diagnostic(JSON.stringify(await watchWithShortTokens(service, engine, {uid, protocol, seconds})));
      });
    }
  });
}
