import type {CSSResult} from '@lit/reactive-element';

/** The constructed sheet of each style in each document: sheets belong to the document they were made in. */
const made = new WeakMap<Document, Map<CSSResult, CSSStyleSheet>>();

/** Appends styles to a shadow root, each once; again after the root has moved to another document, where they are made anew. */
export function adopt({ownerDocument: page, adoptedStyleSheets: adopted}: ShadowRoot, styles: readonly CSSResult[]): void {
  const sheets = made.get(page) ?? new Map<CSSResult, CSSStyleSheet>();
  made.set(page, sheets);
  for (const style of styles) {
    const sheet = sheets.get(style) ?? new (page.defaultView ?? globalThis).CSSStyleSheet();
    if (adopted.includes(sheet)) continue;
    if (!sheets.has(style)) sheet.replaceSync(style.cssText);
    sheets.set(style, sheet);
    adopted.push(sheet);
  }
}
