/*
 * Templates of the control surface: functions that say which elements are wanted, and the few lines that make them so. What they need is little: with
 * Lit's templates the surface would be a fifth larger. No string is read as markup, so that Trusted Types need no policy for it.
 */

type Value = string | number | boolean | null | undefined;

/** A value is set as it is written, `false` included; null and undefined take the attribute away. `on…` are listeners, `--…` properties of the style. */
export type Attributes = Readonly<Record<string, Value | ((event: never) => unknown)>>;

/** An element as it is wanted. */
export interface Wanted {
  tag: string;
  attributes: Attributes;
  inner: readonly Inner[];
}

/** What can be in an element. Null, undefined and false keep the place of what is not there at the moment, a list that of all that is in it. */
export type Inner = Wanted | string | number | false | null | undefined | readonly Inner[];

/** What was made of an `Inner`: a node, or for a list what was made of each. */
interface Made {
  node?: Element | Text;
  tag?: string;
  attributes?: Attributes;
  inner: Made[];
}

/** An element with what is in it. */
export function h(tag: string, attributes: Attributes = {}, ...inner: Inner[]): Wanted {
  return {tag, attributes, inner};
}

const create = (tag: string) =>
  tag === 'svg' || tag === 'path' ? document.createElementNS('http://www.w3.org/2000/svg', tag) : document.createElement(tag);

function setAttributes(node: Element, before: Attributes, now: Attributes): void {
  for (const name of Object.keys({...before, ...now})) {
    const value = now[name] as Value;
    if (value === before[name]) continue;
    if (name.startsWith('on')) Reflect.set(node, name, value);
    // A strict policy allows no style attribute, but it allows this.
    else if (name.startsWith('--')) (node as HTMLElement).style.setProperty(name, String(value));
    else if (value === null || value === undefined) node.removeAttribute(name);
    else node.setAttribute(name, String(value));
  }
}

function make(wanted: Inner, before?: Made): Made {
  if (wanted === null || wanted === undefined || wanted === false) return {inner: []};
  if (typeof wanted !== 'object') {
    const node = before?.node instanceof Text ? before.node : new Text();
    if (node.data !== String(wanted)) node.data = String(wanted);
    return {node, inner: []};
  }
  if (!('tag' in wanted)) return {inner: wanted.map((one, index) => make(one, before?.inner[index]))};
  const {tag, attributes, inner} = wanted;
  const same = before?.tag === tag ? before : undefined;
  const node = (same?.node as Element | undefined) ?? create(tag);
  setAttributes(node, same?.attributes ?? {}, attributes);
  const made = inner.map((one, index) => make(one, same?.inner[index]));
  put(node, made);
  return {node, tag, attributes, inner: made};
}

const nodesOf = (made: readonly Made[]): ChildNode[] => made.flatMap(({node, inner}) => node ?? nodesOf(inner));

/** What stays is not touched: it may hold the focus. */
function put(parent: Element, made: readonly Made[]): void {
  const nodes = nodesOf(made);
  for (const node of [...parent.childNodes]) if (!nodes.includes(node)) node.remove();
  nodes.forEach((node, index) => node === parent.childNodes[index] || parent.insertBefore(node, parent.childNodes[index]));
}

/** Makes of an empty element, again and again, what is wanted in it. A node is kept as long as its place wants the same tag. */
export function renderer(container: Element): (wanted: readonly Inner[]) => void {
  let made: Made = {inner: []};
  return (wanted) => {
    made = make(wanted, made);
    put(container, made.inner);
  };
}
