/** The BCP 47 tag of a container's language mark (`eng` → `en`, `ger` → `de`); null for none, unknown or invalid. */
export function languageTag(mark: string | undefined | null): string | null {
  if (!mark || /^(und|unk|mis|mul|zxx|n\/?a)$/i.test(mark)) return null;
  try {
    return Intl.getCanonicalLocales(mark.replaceAll('_', '-'))[0] ?? null;
  } catch {
    return null;
  }
}

/** A language's name in that language itself, starting with a capital: `tr` → `Türkçe`. The tag when it has no known name. */
export function languageName(tag: string): string {
  try {
    const name = new Intl.DisplayNames([tag], {type: 'language'}).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
  } catch {
    return tag;
  }
}

/** Names for tracks, unique among them: the title, else the language's own name, else `Audio`; a repeated name gets a number. */
export function audioLabels(tracks: {language: string | null; title: string | null}[]): string[] {
  const used = new Map<string, number>();
  return tracks.map(({language, title}) => {
    const name = title?.trim() || (language ? languageName(language) : 'Audio');
    const count = (used.get(name) ?? 0) + 1;
    used.set(name, count);
    return count === 1 ? name : `${name} ${count}`;
  });
}
