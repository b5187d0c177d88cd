import type {EngineName, StartEngine} from './engine.js';

/** Engine modules, each a chunk of its own that only its kind of source brings. */
const ENGINES: Record<EngineName, () => Promise<{start: StartEngine}>> = {
  hls: () => import('./engines/hls.js'),
  dash: () => import('./engines/dash.js'),
  native: () => import('./engines/native.js'),
  whep: () => import('./engines/whep.js'),
};

/** Brings an engine's module. */
export async function loadEngine(name: EngineName): Promise<StartEngine> {
  return (await ENGINES[name]()).start;
}
