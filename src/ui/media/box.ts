/** What of the element's box and colours the page gave by attributes. */
export interface BoxLook {
  /** CSS pixels; 0 where not given. */
  width: number;
  height: number;
  /** The video's own shape, where it was known before the first paint. */
  shape: {width: number; height: number} | null;
  primaryColor: string | null;
  letterboxColor: string | null;
}

const colour = (name: string, value: string | null): string => (value && CSS.supports('color', value) ? `${name}:${value};` : '');

/** The rule for one element's own box: weaker than anything the page's style sheets say of it. Pure. */
export function boxRule({width, height, shape, primaryColor, letterboxColor}: BoxLook): string {
  const ratio = width && height ? {width, height} : shape;
  return [
    ':host{',
    width ? `width:${width}px;max-width:100%;` : '',
    height && !width ? `height:${height}px;aspect-ratio:auto;` : '',
    ratio && (width || !height) ? `aspect-ratio:${ratio.width}/${ratio.height};` : '',
    colour('--stream-primary-color', primaryColor),
    colour('--stream-letterbox-color', letterboxColor),
    '}',
  ].join('');
}
