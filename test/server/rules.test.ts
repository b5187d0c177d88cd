import assert from 'node:assert/strict';
import {test} from 'node:test';
import {rulesAllow} from '../../demo/server/delivery/access-rules.js';
import {parseDuration} from '../../demo/server/delivery/duration.js';
import {parseRange} from '../../demo/server/delivery/file-response.js';
import {originAllowed} from '../../demo/server/delivery/origins.js';
import {isServicePath, whoMayRead} from '../../demo/server/front/paths.js';
import {chunkProblem} from '../../demo/server/uploads/rules.js';

const MIN = 5_242_880;
const STEP = 262_144;

test('chunks: the last one may be of any size, others keep bounds and step', () => {
  const size = 500_000_000;
  assert.equal(chunkProblem({offset: 0, length: MIN, size}), null);
  assert.equal(chunkProblem({offset: size - 1, length: 1, size}), null);
  assert.match(chunkProblem({offset: 0, length: MIN - STEP, size}) ?? '', /at least/);
  assert.match(chunkProblem({offset: 0, length: MIN + 1, size}) ?? '', /multiple/);
  assert.match(chunkProblem({offset: 0, length: 209_715_200 + STEP, size}) ?? '', /at most/);
  assert.match(chunkProblem({offset: size - 1, length: 2, size}) ?? '', /beyond/);
  assert.equal(chunkProblem({offset: 0, length: STEP, size: 3 * STEP}), null, 'a file below the least chunk may be cut smaller');
});

test('ranges: first and last, open ends, the end of a file, and what cannot be', () => {
  assert.deepEqual(parseRange('bytes=0-9', 100), {first: 0, last: 9});
  assert.deepEqual(parseRange('bytes=90-', 100), {first: 90, last: 99});
  assert.deepEqual(parseRange('bytes=90-500', 100), {first: 90, last: 99});
  assert.deepEqual(parseRange('bytes=-10', 100), {first: 90, last: 99});
  assert.equal(parseRange('bytes=100-', 100), null);
  for (const header of [undefined, 'bytes=-', 'bytes=0-1,5-6', 'lines=1-2']) assert.equal(parseRange(header, 100), 'all');
});

test('durations: seconds and the forms with units', () => {
  assert.deepEqual(['90', '1.5', '8m', '5m2s', '1h2m3.5s', '', 'x', '5m2', 's'].map(parseDuration), [
    90,
    1.5,
    480,
    302,
    3723.5,
    null,
    null,
    null,
    null,
  ]);
});

test('origins: hosts with ports, wildcards below a host, and nobody else', () => {
  assert.equal(originAllowed([], undefined), true);
  assert.equal(originAllowed(['a.com'], 'https://a.com'), true);
  assert.equal(originAllowed(['a.com'], 'https://www.a.com'), false);
  assert.equal(originAllowed(['*.a.com'], 'https://x.y.a.com'), true);
  assert.equal(originAllowed(['*.a.com'], 'https://a.com'), false);
  assert.equal(originAllowed(['localhost:8080'], 'http://localhost:8080'), true);
  assert.equal(originAllowed(['localhost'], 'http://localhost:8080'), false);
  assert.equal(originAllowed(['a.com'], 'null'), false);
});

test('access rules: the first that matches decides, none is yes, families do not mix', () => {
  const block = {type: 'any', action: 'block'} as const;
  assert.equal(rulesAllow([], {address: '10.0.0.1'}), true);
  assert.equal(rulesAllow([{type: 'ip.src', action: 'allow', ip: ['10.0.0.0/8']}, block], {address: '::ffff:10.0.0.1'}), true);
  assert.equal(rulesAllow([{type: 'ip.src', action: 'allow', ip: ['0.0.0.0/0']}, block], {address: '2001:db8::1'}), false);
  assert.equal(rulesAllow([{type: 'ip.geoip.country', action: 'block', country: ['DE']}], {address: '10.0.0.1', country: 'de'}), false);
  assert.equal(rulesAllow([{type: 'ip.geoip.country', action: 'block', country: ['DE']}], {address: '10.0.0.1'}), true);
});

test('paths: the service takes its own and leaves the pages alone', () => {
  const id = 'a'.repeat(32);
  for (const path of [
    '/client/v4/accounts/x/stream',
    '/upload/x',
    '/demo/tus',
    '/demo/live-inputs/x/sessions',
    `/${id}/anything`,
    '/x.y.z/manifest/video.m3u8',
    `/secret/webRTC/publish`,
  ])
    assert.equal(isServicePath(path), true, path);
  for (const path of ['/', '/player.html', '/site/css/site.css', '/demo/other', '/src/captions/x.ts', '/@fs/x/manifest/y', '/node_modules/x'])
    assert.equal(isServicePath(path), false, path);
  assert.equal(whoMayRead('/demo/token/x'), 'loopback');
  assert.equal(whoMayRead(`/${id}/manifest/video.m3u8`), 'any');
});
