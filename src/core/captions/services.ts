import {canonicalLanguage} from '../tracks/labels.js';

/** The scheme by which DASH tells of the services of CEA-708 inside a picture. */
const SCHEME = /^urn:scte:dash:cc:cea-708\b/;

const LANGUAGE = /^[a-z]{2,3}(?:-[\w-]+)?$/i;

/** A service of CEA-708 that a manifest tells of. */
export interface PictureService {
  /** 1 to 63. */
  number: number;
  language: string;
  label?: string;
}

/** What engines call the text track of a service; where there are periods each has its own. */
export const serviceRef = (number: number, period = ''): string => `${period}service${number}`;

/** The services that a descriptor of DASH tells of, such as `1=lang:eng;2=lang:spa,er:1` or `eng;spa`; null for any other descriptor. Pure. */
export function servicesOf({schemeIdUri = '', value = ''}: {schemeIdUri?: string; value?: string | null}): PictureService[] | null {
  if (!SCHEME.test(schemeIdUri)) return null;
  const told = (value ?? '').split(';').map((each, index) => {
    const [, number, rest = ''] = /^\s*(?:(\d+)\s*=)?(.*)$/s.exec(each)!;
    const parts = rest.split(',').map((part) => part.trim());
    const language = parts.find((part) => part.startsWith('lang:'))?.slice(5) ?? parts.find((part) => LANGUAGE.test(part)) ?? '';
    return {number: Number(number ?? index + 1), language};
  });
  return told.filter(({number}) => number > 0 && number < 64);
}

/** The service that an `INSTREAM-ID` of HLS names, 0 for none. Pure. */
export function serviceNumberOf(instreamId = ''): number {
  return Number(/^SERVICE([1-9]|[1-5]\d|6[0-3])$/.exec(instreamId)?.[1] ?? 0);
}

/** Services say the same as the channels of CEA-608 beside them: those in whose language there is a channel are left out. Pure. */
export function besideChannels<T extends {language?: string}>(services: readonly T[], channels: readonly {language?: string}[]): T[] {
  const told = channels.map(({language}) => canonicalLanguage(language));
  return services.filter(({language}) => !told.includes(canonicalLanguage(language)));
}
