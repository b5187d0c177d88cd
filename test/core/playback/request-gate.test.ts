import {expect} from '@open-wc/testing';
import type {StreamError} from '../../../src/core/errors.js';
import {RequestGate, type FailedAttempt} from '../../../src/core/playback/request-gate.js';
import type {TokenSession} from '../../../src/core/source/token-session.js';
import {LeapingClock} from './leaping-clock.js';

class Network extends EventTarget {
  readonly navigator = {onLine: true};

  set online(online: boolean) {
    this.navigator.onLine = online;
    this.dispatchEvent(new Event(online ? 'online' : 'offline'));
  }
}

interface Tokens {
  renewed: boolean;
  expires?: number;
}

function setUp(tokens: Tokens | null = null) {
  const clock = new LeapingClock();
  const network = new Network();
  const load = new AbortController();
  const told: StreamError[] = [];
  const waiting = {since: null as number | null, heard: 0, trouble: null, begun: 0, isLast: true};
  let asked = 0;
  const session = tokens && {
    expires: tokens.expires ?? null,
    refused: () => {
      asked++;
      return Promise.resolve(tokens.renewed);
    },
  };
  const context = {tokens: session as unknown as TokenSession, signal: load.signal, waiting, fail: (error: StreamError) => void told.push(error)};
  const gate = new RequestGate('hls', context, {clock, network, random: () => 0.5});
  const attempts = gate.open('segment');
  const fail = (failure: Partial<FailedAttempt> = {}) => {
    const outcome: {again: boolean | null} = {again: null};
    void gate.again(attempts, {url: '/video/1.m4s', status: 503, ...failure}).then((again) => (outcome.again = again));
    return outcome;
  };
  return {clock, network, load, told, waiting, gate, attempts, fail, asked: () => asked};
}

describe('the gate between an engine and the network', () => {
  it('lets a request be made again after the wait, and leaves no timer behind', async () => {
    const {clock, fail} = setUp();
    for (const wait of [500, 1000, 2000]) {
      const outcome = fail();
      await clock.pass(wait - 1);
      expect(outcome.again).to.equal(null);
      await clock.pass(1);
      expect(outcome.again).to.equal(true);
    }
    expect(clock.pending).to.equal(0);
  });

  it('gives up when the viewer has waited for long enough', async () => {
    const {clock, fail, waiting} = setUp();
    waiting.since = clock.now();
    const started = clock.now();
    let tries = 0;
    for (; tries < 50; tries++) {
      const outcome = fail();
      await clock.pass(10_000 * Number(outcome.again === null));
      if (outcome.again === false) break;
    }
    expect(tries).to.be.within(1, 6);
    expect(clock.now() - started).to.be.most(60_000);
  });

  it('holds everything back while there is no network, and goes on the moment it is back', async () => {
    const {clock, network, fail, gate, told, attempts} = setUp();
    network.online = false;
    const outcome = fail({status: 0});
    let ready = false;
    void gate.ready().then(() => (ready = true));
    await clock.pass(3_600_000);
    expect([outcome.again, ready]).to.deep.equal([null, false]);
    network.online = true;
    await clock.pass(0);
    expect([outcome.again, ready]).to.deep.equal([true, true]);
    expect(attempts.failures, 'being offline is no failure').to.equal(0);
    expect(told.map(({fatal}) => fatal)).to.deep.equal([false]);
  });

  it('does not sit out a wait when the network comes back', async () => {
    const {clock, network, fail} = setUp();
    await clock.pass(0);
    fail();
    await clock.pass(500);
    const outcome = fail({status: 0});
    network.online = false;
    await clock.pass(400);
    network.online = true;
    await clock.pass(0);
    expect(outcome.again).to.equal(true);
  });

  it('tells trouble once, without any address, until something arrives again', async () => {
    const {clock, fail, gate, told, attempts} = setUp();
    fail();
    await clock.pass(500);
    fail();
    await clock.pass(1000);
    expect(told).to.have.length(1);
    const [{code, fatal, cause}] = told;
    expect({code, fatal, cause}).to.deep.equal({
      code: 'server',
      fatal: false,
      cause: {engine: 'hls', status: 503, type: 'request', details: undefined},
    });
    expect(JSON.stringify(told) + told[0].message).not.to.contain('m4s');
    gate.succeeded(gate.open('segment'));
    fail();
    await clock.pass(2000);
    expect(told, 'another request says nothing of this one').to.have.length(1);
    gate.succeeded(attempts);
    fail();
    await clock.pass(4000);
    expect(told).to.have.length(2);
  });

  it('asks for a new token once a request', async () => {
    const renewing = setUp({renewed: true});
    const first = renewing.fail({status: 403});
    await renewing.clock.pass(0);
    const second = renewing.fail({status: 403});
    await renewing.clock.pass(0);
    expect([first.again, second.again, renewing.asked()]).to.deep.equal([true, false, 1]);
    const refusing = setUp({renewed: false});
    const only = refusing.fail({status: 401});
    await refusing.clock.pass(0);
    expect([only.again, refusing.asked()]).to.deep.equal([false, 1]);
  });

  it('takes silence after the end of a token for a refusal, and for a bad network where there is no other token', async () => {
    const {clock, fail, asked} = setUp({renewed: false, expires: 1});
    const outcome = fail({status: 0});
    await clock.pass(499);
    expect([outcome.again, asked()]).to.deep.equal([null, 1]);
    await clock.pass(1);
    expect(outcome.again).to.equal(true);
  });

  it('ends with the load', async () => {
    const {clock, load, fail} = setUp();
    const outcome = fail();
    load.abort();
    await clock.pass(0);
    expect(outcome.again).to.equal(false);
    expect(clock.pending).to.equal(0);
  });
});
