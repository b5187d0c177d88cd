import type {CSSResult} from '@lit/reactive-element';

const made = new WeakMap<Document, Map<CSSResult, CSSStyleSheet>>();

/** The constructed sheet of a style in a document: sheets belong to the document they were made in. */
function sheetFor(page: Document, style: CSSResult): CSSStyleSheet {
  const sheets = made.get(page) ?? new Map<CSSResult, CSSStyleSheet>();
  made.set(page, sheets);
  let sheet = sheets.get(style);
  if (!sheet) {
    sheet = new (page.defaultView ?? globalThis).CSSStyleSheet();
    sheet.replaceSync(style.cssText);
    sheets.set(style, sheet);
  }
  return sheet;
}

/** Appends styles to a shadow root, each once; again after the root has moved to another document, where they are made anew. */
export function adopt(root: ShadowRoot, styles: readonly CSSResult[]): void {
  const wanted = styles.map((style) => sheetFor(root.ownerDocument, style)).filter((sheet) => !root.adoptedStyleSheets.includes(sheet));
  root.adoptedStyleSheets.push(...wanted);
}
