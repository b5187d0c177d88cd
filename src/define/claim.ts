import {VERSION} from '../version.js';

const MARK = Symbol.for('stream-tags.copy');
/** This copy, as a person may find it on the page. */
const COPY = `stream-tags ${VERSION} (${import.meta.url})`;

type Marked = CustomElementConstructor & {[MARK]?: string};

let warned = false;

/**
 * Whether this copy of the package may register `tag`: in browsers only, and only when nobody was faster. Of two copies on a
 * page the first wins, and the second says so once.
 */
export function claim(tag: string, element: Marked): boolean {
  if (typeof document === 'undefined') return false;
  element[MARK] = COPY;
  const first: Marked | undefined = customElements.get(tag);
  if (first && first !== element && !warned) {
    warned = true;
    // eslint-disable-next-line no-console -- two copies on a page are a mistake that would stay unseen
    console.warn(`<${tag}> was registered first by ${first[MARK] ?? 'another script'}. Not used: ${COPY}.`);
  }
  return !first;
}
