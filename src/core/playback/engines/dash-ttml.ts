import type {ExtensionContext} from './dash-text.js';

/** A piece of a document of Timed Text as it is at one moment. */
interface Piece {
  kind?: string;
  text?: string;
  contents?: readonly Piece[];
  styleAttrs?: Record<string, unknown>;
}

/** What dash.js makes of a moment of Timed Text: something to lay out as HTML, or plain words. */
interface DashCaption {
  start: number;
  end: number;
  isd?: {contents: readonly Piece[]};
  data?: string;
  styles?: {align?: string};
}

type Parse = (...args: unknown[]) => DashCaption[];

const ALIGN = 'http://www.w3.org/ns/ttml#styling textAlign';

/** The words of a piece, a paragraph or a break to a line, in the way WebVTT writes them. */
function wordsOf({kind, text = '', contents = []}: Piece): string {
  if (kind === 'br') return '\n';
  const own = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const inner = contents.map(wordsOf).join('');
  return kind === 'p' ? `${own}${inner}\n` : own + inner;
}

function alignOf(piece: Piece): string | undefined {
  if (piece.kind === 'p') return piece.styleAttrs?.[ALIGN] as string | undefined;
  return piece.contents?.map(alignOf).find(Boolean);
}

/** A cue for each region that says something. */
function asWords({isd, start, end}: DashCaption): DashCaption[] {
  const regions = (isd?.contents ?? []).map((region) => ({data: wordsOf(region).trim(), align: alignOf(region)}));
  return regions.filter(({data}) => data !== '').map(({data, align}) => ({start, end, data, styles: align ? {align} : {}}));
}

/** An extension of dash.js's `TTMLParser`: Timed Text comes as words for the renderer of all captions. Its own layout would be styled inline, and look like no other. */
export function plainTimedText(this: ExtensionContext): object {
  const parse = this.parent.parse as Parse;
  return {parse: (...args: unknown[]) => parse(...args).flatMap((caption) => (caption.isd ? asWords(caption) : [caption]))};
}
