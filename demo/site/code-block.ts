import {h} from './dom.js';
import {highlight, type Language} from './highlight.js';

export interface CodeBlock {
  readonly element: HTMLElement;
  /** Shows other text; `changed` is the piece to draw the eye to. */
  show(source: string, changed?: string): void;
}

async function copy(text: string, pre: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection()?.selectAllChildren(pre);
    return false;
  }
}

/** Highlighted code with a copy button. Where the clipboard is closed, it selects the text instead. */
export function codeBlock(language: Language, source = '', label = 'Code'): CodeBlock {
  let text = source;
  const pre = h('pre', {tabindex: 0, 'aria-label': label});
  const button: HTMLButtonElement = h(
    'button',
    {
      class: 'button copy',
      type: 'button',
      click: async () => {
        button.textContent = (await copy(text, pre)) ? 'Copied' : 'Selected';
      },
      pointerleave: () => (button.textContent = 'Copy'),
      blur: () => (button.textContent = 'Copy'),
    },
    'Copy',
  );
  const show = (next: string, changed?: string): void => {
    text = next;
    const at = changed ? next.indexOf(changed) : -1;
    const end = at + (changed?.length ?? 0);
    if (at < 0) pre.replaceChildren(highlight(next, language));
    else pre.replaceChildren(highlight(next.slice(0, at), language), mark(next.slice(at, end), language), highlight(next.slice(end), language));
  };
  show(source);
  return {element: h('div', {class: 'code'}, pre, button), show};
}

function mark(text: string, language: Language): HTMLElement {
  const span = h('span', {class: 'changed'});
  span.append(highlight(text, language));
  return span;
}

/** Turns every `<pre data-code="html">` of the page into a code block, in place. */
export function codeBlocks(): void {
  for (const pre of document.querySelectorAll<HTMLPreElement>('pre[data-code]')) {
    pre.replaceWith(codeBlock(pre.dataset.code as Language, pre.textContent.trim(), pre.dataset.label).element);
  }
}
