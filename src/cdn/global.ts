/** The module that the classic script loads from beside itself. */
const script = document.currentScript as HTMLScriptElement;
const url = new URL('stream-tags.js', script.src).href;

declare global {
  /** Set by the classic script `stream-tags.global.js`. */
  var StreamTags: {
    /** Settles with the module's exports once the three tags are registered; rejects when it cannot be loaded. */
    ready: Promise<typeof import('../index.js')>;
  };
}

globalThis.StreamTags = {ready: import(/* @vite-ignore */ url) as Promise<typeof import('../index.js')>};

export {};
