import type {StreamError} from '../errors.js';
import type {TokenSession} from '../source/token-session.js';

/** True for failures that another protocol of the same video may not share. Refusals, unready videos and a missing network it would. */
export function canTakeOver({code, category}: StreamError): boolean {
  if (category === 'media' || category === 'network') return code !== 'offline';
  return code === 'source-not-found' || code === 'source-unsupported';
}

/** Asks whether a manifest is there, before a second engine is brought for it. */
export async function isReachable(
  url: string,
  {tokens, withCredentials = false}: {tokens?: TokenSession | null; withCredentials?: boolean},
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const response = await fetch(tokens?.rewrite(url) ?? url, {signal, credentials: withCredentials ? 'include' : 'same-origin'});
    await response.body?.cancel();
    return response.ok && response.status !== 204;
  } catch {
    return false;
  }
}
