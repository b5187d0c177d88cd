import {before, describe, test} from 'node:test';
import {startService, type TestService} from '../e2e/harness.js';
import {launchEngine, type Engine} from '../e2e/engine-page.js';
import {signedVideo, watchWithShortTokens} from '../e2e/token-view.js';

const seconds = 300;

let service: TestService;
let engine: Engine;
let uid: string;
before(async () => {
  service = await startService({script: 'demo'});
  engine = await launchEngine('chromium');
  uid = await signedVideo(service, seconds);
});

describe('five minutes with tokens of six seconds', {concurrency: 2}, () => {
  for (const protocol of ['hls', 'dash']) {
    test(`by ${protocol}: nothing stands still, and each token costs one request`, {timeout: 600_000}, async (t) => {
      t.diagnostic(JSON.stringify(await watchWithShortTokens(service, engine, {uid, protocol, seconds})));
    });
  }
});
