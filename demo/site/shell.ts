import {codeBlocks} from './code-block.js';
import {nav} from './nav.js';

/** What every page starts with. */
export function shell(): void {
  nav();
  codeBlocks();
}
