import type {StreamError} from '../errors.js';
import type {TokenSession} from '../source/token-session.js';

export {watchStart} from './watchdog.js';

/** What asking for another manifest takes. */
interface Asking {
  tokens?: TokenSession | null;
  withCredentials?: boolean;
}

/** True when the other protocol's manifest at `url` is there and may not share the failure: refusals, unready videos and a missing network it would. */
export async function canTakeOver({code, category}: StreamError, url: string, asking: Asking, signal: AbortSignal): Promise<boolean> {
  const own = category === 'media' || category === 'network' ? code !== 'offline' : code === 'source-not-found' || code === 'source-unsupported';
  return own && isReachable(url, asking, signal);
}

async function isReachable(url: string, {tokens, withCredentials = false}: Asking, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(tokens?.rewrite(url) ?? url, {signal, credentials: withCredentials ? 'include' : 'same-origin'});
    await response.body?.cancel();
    return response.ok && response.status !== 204;
  } catch {
    return false;
  }
}
