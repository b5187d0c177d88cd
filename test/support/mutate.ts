/** What a page must never take for markup of its own. */
export const MARKUP = '<img src=x class=pwned onerror="window.pwned=1"><script>window.pwned=1</script><i onclick="window.pwned=1">x</i>';

const NUMBERS = ['0', '-1', '1e308', '9'.repeat(40), 'NaN', '', '0.0000001', '4294967296', '99:99:99.999'];
const PIECES = [
  MARKUP,
  '\0',
  '\u2028',
  '\ufeff',
  '"',
  '&lt;b&gt;',
  ']]>',
  '-->',
  '\r',
  ',',
  '=',
  '\n#EXT-X-ENDLIST\n',
  '\n#EXT-X-DISCONTINUITY\n',
  '/>',
  '<MPD>',
  '%s',
  '\ud800',
];

type Change = (text: string, random: () => number) => string;

const at = (length: number, random: () => number) => Math.floor(random() * length);

function changeLines(text: string, random: () => number, change: (lines: string[], index: number) => void): string {
  const lines = text.split('\n');
  change(lines, at(lines.length, random));
  return lines.join('\n');
}

/** Replaces one match of a pattern, if there is any. */
function replaceOne(text: string, pattern: RegExp, random: () => number, by: (match: string) => string): string {
  const matches = [...text.matchAll(pattern)];
  const match = matches[at(matches.length, random)];
  return match ? text.slice(0, match.index) + by(match[0]) + text.slice(match.index + match[0].length) : text;
}

const CHANGES: Change[] = [
  (text, random) => text.slice(0, at(text.length, random)),
  (text, random) => {
    const start = at(text.length, random);
    return text.slice(0, start) + text.slice(start + at(40, random));
  },
  (text, random) => {
    const start = at(text.length, random);
    return text.slice(0, start) + PIECES[at(PIECES.length, random)] + text.slice(start);
  },
  (text, random) => replaceOne(text, /\d+(?:\.\d+)?/g, random, () => NUMBERS[at(NUMBERS.length, random)]),
  (text, random) => replaceOne(text, /"[^"\n]*"/g, random, () => `"${PIECES[at(PIECES.length, random)].replaceAll('"', '')}"`),
  (text, random) => replaceOne(text, /[A-Z][A-Z-]{3,}|\b[a-z]+[A-Z]\w+\b/g, random, (word) => word.toLowerCase() + (random() < 0.5 ? 'X' : '')),
  (text, random) => changeLines(text, random, (lines, index) => lines.splice(index, 1)),
  (text, random) => changeLines(text, random, (lines, index) => lines.splice(index, 0, lines[index])),
  (text, random) => changeLines(text, random, (lines, index) => lines.push(...lines.splice(index, 1))),
  (text, random) => changeLines(text, random, (lines, index) => (lines[index] = MARKUP)),
  (text, random) => changeLines(text, random, (lines, index) => (lines[index] = lines[index].repeat(1 + at(200, random)))),
];

/** The text with one to four things wrong with it. */
export function mutate(text: string, random: () => number): string {
  let changed = text;
  for (let rounds = 1 + at(4, random); rounds > 0; rounds -= 1) changed = CHANGES[at(CHANGES.length, random)](changed, random);
  return changed;
}
