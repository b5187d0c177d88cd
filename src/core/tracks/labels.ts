/** What is needed to name a track. */
interface Named {
  label?: string;
  language?: string;
}

/** The shortest canonical form of a language tag (`eng` → `en`); "" for none, unknown or malformed. */
export function canonicalLanguage(tag: string | null | undefined): string {
  if (!tag) return '';
  try {
    const [language = ''] = Intl.getCanonicalLocales(tag.replaceAll('_', '-'));
    return /^(?:und|mul|zxx|mis)\b/.test(language) ? '' : language;
  } catch {
    return '';
  }
}

/** A language's name in that language, as speakers look for it in a menu; "" when there is none. */
export function languageName(tag: string): string {
  if (tag === '') return '';
  try {
    const name = new Intl.DisplayNames([tag], {type: 'language', fallback: 'none'}).of(tag) ?? '';
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  } catch {
    return '';
  }
}

// Packagers and engines put such words or bare numbers where a name is missing.
function givenLabel(label: string | undefined): string {
  const text = label?.trim() ?? '';
  return /^(?:null|undefined|\d+)$/i.test(text) ? '' : text;
}

/**
 * Gives every track a name that tells it from the others: its own, else its language's; "" only where nothing is known.
 * Those `beside` them have their names already and keep them.
 */
export function withLabels<T extends Named>(tracks: readonly T[], beside: readonly Named[] = []): (T & {label: string; language: string})[] {
  const settled = beside.map(({label = '', language = ''}) => ({label, language}));
  const fresh = tracks.map((track) => {
    const language = canonicalLanguage(track.language);
    return {...track, language, label: givenLabel(track.label) || languageName(language)};
  });
  const named = [...settled, ...fresh];
  const same = (label: string) => named.filter((track) => track.label === label && label !== '');
  const detailed = fresh.map((track) => {
    const rivals = same(track.label);
    const languagesDiffer = new Set(rivals.map(({language}) => language)).size > 1;
    // The first name of a language costs 20 ms: where none is needed, none is looked up.
    const name = languagesDiffer ? languageName(track.language) : '';
    return name && name !== track.label ? {...track, label: `${track.label} (${name})`} : track;
  });
  const taken = new Set(settled.map(({label}) => label));
  return detailed.map((track) => {
    let {label} = track;
    for (let count = 2; label !== '' && taken.has(label); count++) label = `${track.label} ${count}`;
    taken.add(label);
    return {...track, label};
  });
}

/** The track that fits the first of the wanted languages that any fits: the same tag first, then one of the same language. */
export function matchLanguage<T extends {language: string}>(tracks: readonly T[], wanted: readonly string[]): T | null {
  const base = (tag: string) => tag.split('-')[0];
  for (const raw of wanted) {
    const tag = canonicalLanguage(raw);
    if (tag === '') continue;
    const found = tracks.find(({language}) => language === tag) ?? tracks.find(({language}) => base(language) === base(tag));
    if (found) return found;
  }
  return null;
}
