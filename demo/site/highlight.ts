/** What a page shows as code. */
export type Language = 'html' | 'js' | 'sh';

type Rule = [kind: string, pattern: string];

const RULES: Record<Language, Rule[]> = {
  html: [
    ['comment', '<!--[\\s\\S]*?-->'],
    ['tag', '(?<=</?)[\\w-]+'],
    ['mark', '</?|/?>|='],
    ['value', '"[^"]*"'],
  ],
  js: [
    ['comment', '//.*'],
    ['value', "'[^'\\n]*'|`[^`]*`"],
    ['keyword', '\\b(?:import|export|from|const|let|await|async|return|function|new)\\b'],
  ],
  sh: [
    ['comment', '#.*'],
    ['prompt', '^\\$'],
  ],
};

/** Cuts source text into coloured spans; whatever no rule knows stays plain text. */
export function highlight(source: string, language: Language): DocumentFragment {
  const rules = RULES[language];
  const pattern = new RegExp(rules.map(([, text]) => `(${text})`).join('|'), 'gm');
  const fragment = document.createDocumentFragment();
  let end = 0;
  for (const match of source.matchAll(pattern)) {
    fragment.append(source.slice(end, match.index));
    const kind = rules[match.slice(1).findIndex((group) => group !== undefined)]?.[0];
    const span = document.createElement('span');
    span.className = `tok-${kind}`;
    span.textContent = match[0];
    fragment.append(span);
    end = match.index + match[0].length;
  }
  fragment.append(source.slice(end));
  return fragment;
}
