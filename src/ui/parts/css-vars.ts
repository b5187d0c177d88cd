import {directive, Directive, type ElementPart, type PartInfo, PartType} from 'lit/directive.js';

/** Custom properties by name; numbers are written as they are. */
export type CssVars = Readonly<Record<`--_${string}`, number>>;

class CssVarsDirective extends Directive {
  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new TypeError('cssVars() stands where attributes stand.');
  }

  render(_vars: CssVars): unknown {
    return undefined;
  }

  override update({element}: ElementPart, [vars]: [CssVars]): unknown {
    for (const [name, value] of Object.entries(vars)) (element as HTMLElement).style.setProperty(name, String(value));
    return undefined;
  }
}

/** Sets custom properties of an element through its style object: unlike a style attribute this is allowed under a strict CSP. */
export const cssVars = directive(CssVarsDirective);
