import {expect} from '@open-wc/testing';
import type {Clock} from '../../../src/core/clock.js';
import {watchStatus, type StatusProvider} from '../../../src/core/status/watch-status.js';

const live = () => new AbortController().signal;

/** A clock on which waiting takes no time. */
function leapingClock(): Clock {
  let now = 0;
  return {
    now: () => now,
    setTimeout: (callback, milliseconds) =>
      setTimeout(() => {
        now += milliseconds;
        callback();
      }),
    clearTimeout: (timer) => clearTimeout(timer as number),
  };
}

/** A provider that answers one after the other; the last answer again and again. */
function answering(...answers: (() => unknown)[]): StatusProvider & {asked: () => number} {
  let round = 0;
  const provider = async () => answers[Math.min(round++, answers.length - 1)]() as Record<string, unknown>;
  return Object.assign(provider, {asked: () => round});
}

const away = () => {
  throw new TypeError('Failed to fetch');
};

describe('watching the state of a video', () => {
  it('needs a way to ask', () => {
    expect(watchStatus({})).to.equal(null);
  });

  it('reads what is asked for from accessors, as an element has them', async () => {
    class Element {
      get statusUrl() {
        return 'data:application/json,{"status":{"state":"ready"}}#{id}';
      }
    }
    let seen: unknown;
    await watchStatus(new Element())!('a', {signal: live(), onVideo: (video) => (seen = video)});
    expect(seen).to.deep.equal({status: {state: 'ready'}});
  });

  it('tells each state until the video is ready', async () => {
    const states: unknown[] = [];
    const provider = answering(
      () => ({status: {state: 'queued'}}),
      () => ({success: true, result: {status: {state: 'inprogress'}}}),
      () => ({status: 'ready'}),
    );
    const watch = watchStatus({statusProvider: provider, clock: leapingClock()})!;
    await watch('a', {signal: live(), onVideo: ({status}) => states.push(status)});
    expect(states).to.deep.equal([{state: 'queued'}, {state: 'inprogress'}, 'ready']);
  });

  it('waits for a server that is away for minutes, but not for ever', async () => {
    const back = answering(...Array<() => unknown>(60).fill(away), () => ({status: {state: 'ready'}}));
    await watchStatus({statusProvider: back, clock: leapingClock()})!('a', {signal: live(), onVideo: () => undefined});
    expect(back.asked()).to.equal(61);
    const gone = watchStatus({statusProvider: answering(away), clock: leapingClock()})!;
    const error = await gone('a', {signal: live(), onVideo: () => undefined}).catch((reason: unknown) => reason);
    expect(error).to.deep.include({code: 'not-ready', retryable: true});
  });

  it('gives up soon on answers that say nothing', async () => {
    const provider = answering(() => null);
    const error = await watchStatus({statusProvider: provider, clock: leapingClock()})!('a', {signal: live(), onVideo: () => undefined}).catch(
      (reason: unknown) => reason,
    );
    expect(error).to.deep.include({code: 'not-ready'});
    expect(provider.asked()).to.be.lessThan(10);
  });

  it('ends with its signal', async () => {
    const controller = new AbortController();
    const watch = watchStatus({statusProvider: answering(() => ({status: {state: 'queued'}})), clock: leapingClock()})!;
    const error = await watch('a', {signal: controller.signal, onVideo: () => controller.abort()}).catch((reason: unknown) => reason);
    expect(error).to.deep.include({name: 'AbortError'});
  });
});
