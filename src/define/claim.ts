import {VERSION} from '../version.js';

const MARK = Symbol.for('stream-tags.copy');
/** This copy, as a person may find it on the page. */
const COPY = `stream-tags ${VERSION} (${import.meta.url})`;

type Marked = CustomElementConstructor & {[MARK]?: string};

/**
 * Whether this copy of the package may register `tag`: in browsers only, and only when nobody was faster. Of two copies on a
 * page the first wins, and the second says so once.
 */
export function claim(tag: string, element: Marked): boolean {
  if (typeof document === 'undefined') return false;
  element[MARK] = COPY;
  const first: Marked | undefined = customElements.get(tag);
  if (first && first !== element) void import('./second-copy.js').then(({warnOnce}) => warnOnce(tag, first[MARK], COPY));
  return !first;
}
