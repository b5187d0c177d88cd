import {expect} from '@open-wc/testing';
import {chunkRules, DEFAULT_CHUNK, fitChunk, MEBIBYTE, OPEN_RULES, SERVICE_RULES, shrinkChunk} from '../../../src/core/upload/chunk-rules.js';
import {AttemptFailure, parseRetryAfter, type UploadPhase} from '../../../src/core/upload/failure.js';
import {decide, type Circumstances, type Decision} from '../../../src/core/upload/policy.js';

const calm: Circumstances = {
  online: true,
  attempt: 1,
  standing: 0,
  budget: 60_000,
  chunk: DEFAULT_CHUNK,
  rules: SERVICE_RULES,
  allSent: false,
  backoff: {base: 1000, jitter: 0},
};

function onStatus(status: number, phase: UploadPhase = 'send', more: Partial<Circumstances> = {}): Decision {
  return decide(new AttemptFailure(phase, 'status', {status}), {...calm, ...more});
}

describe('the upload policy', () => {
  it('compares offsets at once after a conflict, and slows down when that did not help', () => {
    for (const status of [409, 460]) {
      expect(onStatus(status)).to.deep.equal({do: 'wait', milliseconds: 0, reason: 'catching-up'});
      expect(onStatus(status, 'send', {attempt: 3})).to.deep.equal({do: 'wait', milliseconds: 4000, reason: 'catching-up'});
    }
  });

  it('waits out what passes by itself', () => {
    const reasons = {408: 'slow', 423: 'locked', 425: 'busy', 429: 'busy', 500: 'server', 502: 'server', 503: 'busy', 504: 'server', 507: 'server'};
    for (const [status, reason] of Object.entries(reasons)) expect(onStatus(Number(status))).to.deep.equal({do: 'wait', milliseconds: 1000, reason});
  });

  it('waits as long as the server asks', () => {
    const failure = new AttemptFailure('send', 'status', {status: 503, retryAfter: 7});
    expect(decide(failure, calm)).to.deep.equal({do: 'wait', milliseconds: 7000, reason: 'busy'});
  });

  it('halves the chunk on 413 down to what the server allows, then gives up', () => {
    expect(onStatus(413)).to.deep.equal({do: 'shrink', chunk: 25 * MEBIBYTE});
    expect(onStatus(413, 'send', {chunk: 5 * MEBIBYTE})).to.deep.equal({do: 'fail', code: 'file-too-large'});
    expect(onStatus(413, 'send', {chunk: 5 * MEBIBYTE, rules: OPEN_RULES})).to.deep.equal({do: 'shrink', chunk: 2.5 * MEBIBYTE});
    expect(onStatus(413, 'create')).to.deep.equal({do: 'fail', code: 'file-too-large'});
  });

  it('asks the page when the server no longer takes the upload, and never begins a second one by itself', () => {
    for (const status of [401, 403, 404, 410])
      for (const phase of ['find', 'send', 'form'] as const) expect(onStatus(status, phase)).to.deep.equal({do: 'ask'});
  });

  it('asks what became of the file when the upload is gone after everything was sent', () => {
    expect(onStatus(404, 'find', {allSent: true})).to.deep.equal({do: 'settle'});
  });

  it('takes every other refusal as final', () => {
    for (const status of [400, 405, 412, 415, 501]) expect(onStatus(status)).to.deep.equal({do: 'fail', code: 'upload-refused'});
    expect(onStatus(403, 'create')).to.deep.equal({do: 'fail', code: 'not-allowed'});
    expect(onStatus(404, 'provide')).to.deep.equal({do: 'fail', code: 'upload-url-missing'});
  });

  it('is patient by time, not by count', () => {
    const failure = new AttemptFailure('send', 'network');
    expect(decide(failure, {...calm, attempt: 500, standing: 29_000})).to.deep.include({do: 'wait', reason: 'unreachable'});
    expect(decide(failure, {...calm, online: false})).to.deep.include({do: 'wait', reason: 'offline'});
    expect(decide(failure, {...calm, standing: 59_500})).to.deep.equal({do: 'fail', code: 'network'});
    expect(decide(new AttemptFailure('send', 'stalled'), {...calm, standing: 59_500})).to.deep.equal({do: 'fail', code: 'timeout'});
  });

  it('never posts a form again once everything has left', () => {
    for (const kind of ['network', 'stalled'] as const)
      expect(decide(new AttemptFailure('form', kind, {sentAll: true}), calm)).to.deep.equal({do: 'settle'});
    expect(decide(new AttemptFailure('form', 'status', {status: 504, sentAll: true}), calm)).to.deep.equal({do: 'settle'});
    expect(decide(new AttemptFailure('form', 'network'), calm)).to.deep.include({do: 'wait'});
  });
});

describe('chunk rules', () => {
  it('knows the service by its creation answer or its host', () => {
    expect(chunkRules('https://uploads.example/1', true)).to.equal(SERVICE_RULES);
    expect(chunkRules('https://upload.cloudflarestream.com/tus/1', false)).to.equal(SERVICE_RULES);
    expect(chunkRules('https://notcloudflarestream.com/1', false)).to.equal(OPEN_RULES);
  });

  it('fits sizes into the rules', () => {
    expect(fitChunk(1, SERVICE_RULES)).to.equal(5 * MEBIBYTE);
    expect(fitChunk(Infinity, SERVICE_RULES)).to.equal(200 * MEBIBYTE);
    expect(fitChunk(20_000_000, SERVICE_RULES) % 262_144).to.equal(0);
    expect(fitChunk(1_000_000, OPEN_RULES)).to.equal(1_000_000);
  });

  it('shrinks to a minimum and no further', () => {
    expect(shrinkChunk(6 * MEBIBYTE, SERVICE_RULES)).to.equal(5 * MEBIBYTE);
    expect(shrinkChunk(5 * MEBIBYTE, SERVICE_RULES)).to.equal(null);
    expect(shrinkChunk(300_000, OPEN_RULES)).to.equal(262_144);
    expect(shrinkChunk(262_144, OPEN_RULES)).to.equal(null);
  });
});

describe('Retry-After', () => {
  it('reads seconds and dates', () => {
    const now = Date.parse('2026-01-01T00:00:00Z');
    expect(parseRetryAfter('120', now)).to.equal(120);
    expect(parseRetryAfter('Thu, 01 Jan 2026 00:00:30 GMT', now)).to.equal(30);
    expect(parseRetryAfter('soon', now)).to.equal(null);
    expect(parseRetryAfter(null, now)).to.equal(null);
  });
});
