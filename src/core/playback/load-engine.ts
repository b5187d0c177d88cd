import type {EngineName, StartEngine} from './engine.js';

/** Engine modules, each a chunk of its own that only its kind of source brings. */
const ENGINES: Record<EngineName, () => Promise<{start: StartEngine}>> = {
  hls: () => {
    // By far the largest part sets out first, and not when the module that uses it has come.
    import('hls.js').catch(() => undefined);
    return import('./engines/hls.js');
  },
  dash: () => import('./engines/dash.js'),
  native: () => import('./engines/native.js'),
  whep: () => import('./engines/whep.js'),
};

/** Brings an engine's module. */
export async function loadEngine(name: EngineName): Promise<StartEngine> {
  return (await ENGINES[name]()).start;
}
