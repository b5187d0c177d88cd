import type {Credentials} from '../../whep/reception.js';
import type {EngineContext} from '../engine.js';

/** Answers what to connect with, before each attempt. A token stands in the path of an address of the service, and is a Bearer for any other. */
export function whepCredentials({
  source,
  tokens,
}: Pick<EngineContext, 'source' | 'tokens'>): (reason: 'initial' | 'retry' | 'rejected') => Promise<Credentials | null> {
  let asked = source.url;
  return async (reason) => {
    if (tokens && reason === 'retry') await tokens.renew('retry');
    if (tokens && reason === 'rejected' && !(await tokens.refused(asked))) return null;
    if (!tokens) return reason === 'rejected' ? null : {url: source.url, token: null};
    asked = tokens.rewrite(source.url);
    return source.base === null ? {url: source.url, token: tokens.current} : {url: asked, token: null};
  };
}
