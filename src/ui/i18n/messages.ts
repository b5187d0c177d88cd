import type {common} from './en/common.js';
import type {liveStats} from './en/live-stats.js';
import type {live} from './en/live.js';
import type {player} from './en/player.js';
import type {uploader} from './en/uploader.js';

/** Texts by key. `{name}` in a text is replaced by a value; `key_one`, `key_other`, … are the plural forms of `key`. */
export type Messages = Readonly<Record<string, string>>;

/** Every key there is, over all elements; a locale holds some or all of them. */
export type MessageKey = keyof typeof common | keyof typeof player | keyof typeof uploader | keyof typeof live | keyof typeof liveStats;

const locales = new Map<string, Messages>();
const changes = new EventTarget();

/** Adds or replaces texts of a language (a BCP 47 tag, `en` included) on every element of the page; the elements show them at once. */
export function addMessages(language: string, messages: Partial<Record<MessageKey, string>>): void {
  locales.set(language.toLowerCase(), {...locales.get(language.toLowerCase()), ...(messages as Messages)});
  changes.dispatchEvent(new Event('change'));
}

/** Calls `onChange` after every `addMessages`, until `signal` aborts. */
export function observeMessages(onChange: () => void, signal: AbortSignal): void {
  changes.addEventListener('change', onChange, {signal});
}

/** Looks a key up in the language, then in its shorter forms (`pt-BR`, `pt`), then in `english`. */
export function lookUp(language: string, key: string, english: Messages): string | undefined {
  for (let tag = language.toLowerCase(); tag; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
    const text = locales.get(tag)?.[key];
    if (text !== undefined) return text;
  }
  return locales.get('en')?.[key] ?? english[key];
}
