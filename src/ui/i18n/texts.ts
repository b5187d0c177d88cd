import {clockTime, formatNumber} from './format.js';
import {languageOf} from './language.js';
import {lookUp, type Messages} from './messages.js';

/** The texts of one element in its language; made anew for each render, so that a changed `lang` shows at once. */
export class Texts<C extends Messages> {
  /** `language`: a BCP 47 tag. `english`: the element's own catalogue, the last resort of every lookup. */
  constructor(
    readonly language: string,
    private readonly english: C,
  ) {}

  /** The text of `key` with `{name}` replaced by `values.name` (numbers are formatted). The key itself when there is no text. */
  get(key: keyof C & string, values: Readonly<Record<string, string | number>> = {}): string {
    return this.fill(lookUp(this.language, key, this.english) ?? key, values);
  }

  /** The plural form of `key` for `count`; `{count}` in it is the number. */
  plural(key: string, count: number, values: Readonly<Record<string, string | number>> = {}): string {
    const form = new Intl.PluralRules(this.language).select(count);
    const text = lookUp(this.language, `${key}_${form}`, this.english) ?? lookUp(this.language, `${key}_other`, this.english) ?? key;
    return this.fill(text, {count, ...values});
  }

  /** True when `key` has a text. */
  has(key: string): key is keyof C & string {
    return lookUp(this.language, key, this.english) !== undefined;
  }

  number(value: number, options?: Intl.NumberFormatOptions): string {
    return formatNumber(this.language, value, options);
  }

  /** `share` from 0 to 1. */
  percent(share: number): string {
    return this.number(share, {style: 'percent', maximumFractionDigits: 0});
  }

  /** `1:02:09`; see `clockTime`. */
  time(seconds: number, guide?: number): string {
    return clockTime(seconds, guide);
  }

  private fill(text: string, values: Readonly<Record<string, string | number>>): string {
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return typeof value === 'number' ? this.number(value) : (value ?? whole);
    });
  }
}

/** The texts of `element` in the nearest `lang`, with `english` (one catalogue, or several spread together) behind every locale. */
export function texts<C extends Messages>(element: Element, english: C): Texts<C> {
  return new Texts(languageOf(element), english);
}
