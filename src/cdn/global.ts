declare global {
  /** Set by the classic script `stream-tags.global.js`. */
  var StreamTags: {
    /** Settles with the module's exports once the three tags are registered; rejects when it cannot be loaded. */
    ready: Promise<typeof import('../index.js')>;
  };
}

// Where there is no page there is nothing to load.
if (typeof document !== 'undefined') {
  const script = document.currentScript as HTMLScriptElement;
  const url = new URL('stream-tags.js', script.src).href;
  globalThis.StreamTags = {ready: import(/* @vite-ignore */ url) as Promise<typeof import('../index.js')>};
}

export {};
