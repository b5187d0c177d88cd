/** The parent of `node` in the flat sense: its parent element, or the host of the shadow root it stands in. */
function parentOf(node: Element): Element | null {
  return node.parentElement ?? (node.getRootNode() as ShadowRoot).host ?? null;
}

/** BCP 47 tag of the nearest `lang` at or above `element`, through shadow roots; `en` when nobody says. */
export function languageOf(element: Element): string {
  for (let node: Element | null = element; node; node = parentOf(node)) {
    const lang = node.getAttribute('lang');
    if (lang) return lang;
  }
  return 'en';
}

/** Calls `onChange` whenever a `lang` or `dir` at or above `element` changes, until `signal` aborts. Follows the roots it stands in now. */
export function observeLanguage(element: Element, onChange: () => void, signal: AbortSignal): void {
  const observer = new MutationObserver(onChange);
  for (let node: Element | null = element; node; node = parentOf(node)) observer.observe(node, {attributeFilter: ['lang', 'dir']});
  signal.addEventListener('abort', () => observer.disconnect(), {once: true});
}
