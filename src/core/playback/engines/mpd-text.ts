/**
 * True for a manifest that stops inside a tag: dash.js 5.2 looks for the value of an attribute beyond the end of the text, and never comes back.
 * Pure.
 */
export function endsInsideTag(text: string): boolean {
  const quote = Math.max(text.lastIndexOf('"'), text.lastIndexOf("'"));
  const isInTag = quote >= 0 && text.lastIndexOf('<', quote) > text.lastIndexOf('>', quote);
  const rest = (isInTag ? '<tag ' : '') + text.slice(quote + 1).replace(/<!--[^]*?-->/g, '');
  return /<[^\s<>/!?][^\s<>/]*[\s/][^>]*[A-Za-z]/.test(rest);
}
