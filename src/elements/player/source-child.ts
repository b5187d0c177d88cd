import {typeFromAttribute} from '../../core/source/media-type.js';

/** The first `<source>` child that names something playable, as on `<video>`. */
export function sourceChild(host: HTMLElement): {src: string; type: string | null} | null {
  for (const {src, type} of host.querySelectorAll<HTMLSourceElement>(':scope > source[src]')) {
    if (type === '' || typeFromAttribute(type)) return {src, type: type || null};
  }
  return null;
}
