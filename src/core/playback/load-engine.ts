import type {EngineName, StartEngine} from './engine.js';

/** By far the largest part sets out first, and not when the module that uses it has come, which asks again if it could not be had. */
function setOut(library: Promise<unknown>): void {
  library.catch(() => undefined);
}

/** Engine modules, each a chunk of its own that only its kind of source brings. */
const ENGINES: Record<EngineName, () => Promise<{start: StartEngine}>> = {
  hls: () => {
    setOut(import('hls.js'));
    return import('./engines/hls.js');
  },
  dash: () => {
    setOut(import('dashjs'));
    return import('./engines/dash.js');
  },
  native: () => import('./engines/native.js'),
  whep: () => import('./engines/whep.js'),
};

/** Brings an engine's module. */
export async function loadEngine(name: EngineName): Promise<StartEngine> {
  return (await ENGINES[name]()).start;
}
