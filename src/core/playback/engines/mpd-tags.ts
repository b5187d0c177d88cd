/** A tag with all its attributes, a comment, or what else stands in angle brackets. */
const TAG = /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<[?!/][^>]*>|<[^\s<>/=!?"']+(?:\s+[^\s<>/="']+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*\/?>/y;

/**
 * True where every tag of a manifest has an end, and every attribute a value: dash.js 5.2 looks for what is missing beyond the end of the
 * text, and never comes back. Whether the tags fit together it finds out by itself. Pure.
 */
export function hasWholeTags(text: string): boolean {
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', TAG.lastIndex)) {
    TAG.lastIndex = at;
    if (!TAG.test(text)) return false;
  }
  return true;
}
