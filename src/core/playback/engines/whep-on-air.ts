import {isServiceHost, lifecycleUrl} from '../../source/delivery.js';
import type {ResolvedSource} from '../../source/source.js';
import type {ReceptionOptions} from '../../whep/reception.js';

/** Asks the service whether a live input is on air; null where it does not say. The plain id is asked for: this is told without a token. */
async function onAir(base: string, id: string | null, signal: AbortSignal): Promise<boolean | null> {
  try {
    const address = id === null ? base : base.slice(0, base.lastIndexOf('/') + 1) + id;
    const response = await fetch(lifecycleUrl(address), {signal, cache: 'no-store'});
    const {isInput, live} = (await response.json()) as {isInput?: unknown; live?: unknown};
    return response.ok && isInput === true && typeof live === 'boolean' ? live : null;
  } catch {
    signal.throwIfAborted();
    return null;
  }
}

/**
 * How a reception learns whether there is something to offer for. A server that tells is asked first, for an offer that is refused
 * stands as an error on the browser's console. The service's own hosts do not promise that they count broadcasts over WebRTC: there the offer
 * comes first, and the question only when it brought nothing.
 */
export function onAirOptions({base, id}: ResolvedSource, signal: AbortSignal): Pick<ReceptionOptions, 'onAir' | 'askOnAir'> {
  if (base === null) return {};
  return {onAir: () => onAir(base, id, signal), askOnAir: isServiceHost(base) ? 'after' : 'first'};
}
