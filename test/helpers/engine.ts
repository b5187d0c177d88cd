/** The engine that the tests in this page run in. */
export const ENGINE = /Firefox\//.test(navigator.userAgent) ? 'firefox' : /Chrome\//.test(navigator.userAgent) ? 'chromium' : 'webkit';

/** Engines that cannot pass a test, and why, in a few words that are printed. */
type Reasons = Partial<Record<typeof ENGINE, string>>;

/** A test that some engines cannot pass: there it is left out, and told of with its reason. */
export function itExcept(reasons: Reasons, name: string, run: Mocha.AsyncFunc): void {
  const reason = reasons[ENGINE];
  if (reason) it.skip(`${name} [not here: ${reason}]`, run);
  else it(name, run);
}

/** The same for all tests of a part. */
export function describeExcept(reasons: Reasons, name: string, run: () => void): void {
  const reason = reasons[ENGINE];
  if (reason) describe.skip(`${name} [not here: ${reason}]`, run);
  else describe(name, run);
}

/** For {@link itExcept}. */
export const NO_WEBRTC: Reasons = {webkit: 'WebKitGTK comes without WebRTC'};
