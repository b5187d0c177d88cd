import type {Rolldown} from 'vite';

/*
 * What is needed together is one file: a dozen small ones compress worse, and each is a request. When playback is wanted, an element asks at once for
 * `playback`, `player` (with what drives hls.js) and hls.js (a viewer for `playback` and `live`), so that none of them has to come before another is asked for.
 */

/** Modules whose paths begin so; what bundled modules need of the bundler comes along. */
function of(...paths: string[]): RegExp {
  return new RegExp(`rolldown[\\\\/]runtime|[\\\\/]src[\\\\/](?:${paths.join('|').replaceAll('/', '[\\\\/]')})`);
}

/** A file of modules that no entry imports statically; those that one does belong to the entry. */
function later(name: string): Rolldown.CodeSplittingNameFunction {
  const initial = new Map<string, boolean>();
  const isInitial = (id: string, context: Rolldown.ChunkingContext): boolean => {
    const known = initial.get(id);
    if (known !== undefined) return known;
    initial.set(id, false);
    const {isEntry = false, importers = []} = context.getModuleInfo(id) ?? {};
    const is = isEntry || importers.some((importer) => isInitial(importer, context));
    initial.set(id, is);
    return is;
  };
  return (id, context) => (isInitial(id, context) ? null : name);
}

/** What elements and the cores without an interface share; in the package for bundlers. */
export const common: Rolldown.CodeSplittingGroup = {name: 'common', test: of('core/(?:abort|backoff|clock|delay|page-endpoint)\\.'), priority: 1};

/**
 * What all three tags need at once, and what comes later needs too: in the file that registers all of them it is one file beside it. What names
 * the engines is there because dash.js lies beside it.
 */
export const base: Rolldown.CodeSplittingGroup = {
  name: 'base',
  test: of('core/(?:errors|source/(?:delivery|token)|playback/load-engine)\\.'),
  priority: 1,
};

/** For one build: what an entry of it brings is another matter in the next. */
export const playbackChunks = (): Rolldown.CodeSplittingGroup[] => [
  {
    name: later('player'),
    test: of(
      'core/playback/engines/hls',
      'elements/player/(?:load-request|viewer-choices|report|view-meter)\\.',
      'core/(?:qoe/|page-endpoint\\.)',
      'core/source/(?:still|token-session|token-request)\\.',
      'core/playback/(?:audio-choice|early-manifest|early-request|failures|known-end|pending-events|policy|quality-cap|recovery)\\.',
      'core/playback/(?:request-gate|segment-bytes|text-choice|track-binding|watchdog)\\.',
      'core/captions/(?:late-captions|services)\\.',
      'core/tracks/(?:backing|labels)\\.',
    ),
  },
  {
    name: later('playback'),
    test: of('core/playback/(?:playback|events|whereabouts)\\.', 'core/(?:abort|backoff|clock|delay)\\.', 'core/preferences/'),
  },
  {
    name: later('live'),
    test: of(
      'core/whep/(?!(?:counter-offer|figures|stats|adaptive-latency|status|sample|index)\\.)',
      'core/playback/engines/whep',
      'core/source/(?:delivery|locate|token)\\.',
      'elements/live-viewer/(?:load-request|live-source|live-tokens)\\.',
    ),
  },
];
