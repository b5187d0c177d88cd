import type {EngineName} from './engine-page.js';

/** What is tested in another way in an engine than in Chromium. */
export interface Limit {
  engine: EngineName;
  /** The name by which the test asks for its options. */
  test: string;
  /** Only by this protocol. */
  protocol?: 'hls' | 'dash';
  /** What is different; it is left out where this is missing. */
  instead?: string;
  why: string;
}

/** All of them; the README shows them. */
export const LIMITS: readonly Limit[] = [
  {
    engine: 'webkit',
    test: 'no network',
    instead: 'the connections to the service are cut; `navigator.onLine` and the events are the test’s own',
    why: 'its driver has no switch for the network',
  },
];

/** For a test's `skip`: the reason why an engine does not run it. */
export function leftOut(engine: EngineName, test: string, protocol?: string): string | false {
  const limit = LIMITS.find(
    (one) => one.engine === engine && one.test === test && !one.instead && (one.protocol === undefined || one.protocol === protocol),
  );
  return limit ? limit.why : false;
}
