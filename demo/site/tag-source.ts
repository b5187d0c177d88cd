const ONE_LINE = 64;

/** One attribute as one writes it. */
export function attributeSource(name: string, value: string): string {
  return value === '' ? name : `${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
}

/** The start and end tag of an element as one would write it, with those of its attributes that `names` lists, in that order. */
export function tagSource(element: Element, names: readonly string[]): string {
  const tag = element.localName;
  const attributes = names.flatMap((name) => {
    const value = element.getAttribute(name);
    return value === null ? [] : [attributeSource(name, value)];
  });
  const line = [`<${tag}`, ...attributes].join(' ');
  if (line.length <= ONE_LINE) return `${line}></${tag}>`;
  return `<${tag}\n${attributes.map((attribute) => `  ${attribute}\n`).join('')}></${tag}>`;
}
