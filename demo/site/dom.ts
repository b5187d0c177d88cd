type Attributes = Record<string, string | number | boolean | ((event: Event) => void) | undefined>;

/** Makes an element: strings become attributes, `true` an empty attribute, functions listeners of the event that the key names. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(...children);
  return element;
}

/** Makes a line icon on a 24 px grid from path data; paths marked `solid` are filled. */
export function icon(...paths: {d: string; solid?: boolean}[]): SVGSVGElement {
  const ns = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(ns, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  for (const {d, solid} of paths) {
    const path = document.createElementNS(ns, 'path');
    path.setAttribute('d', d);
    if (solid) path.setAttribute('class', 'solid');
    svg.append(path);
  }
  return svg;
}

/** The element that `selector` finds; a page without it is a mistake worth hearing of. */
export function find<T extends Element = HTMLElement>(selector: string, root: ParentNode = document): T {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`This page has no ${selector}`);
  return found;
}
