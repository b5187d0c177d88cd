/** What of a VTTCue decides where it stands. */
export interface CueSettings {
  line: number | 'auto';
  snapToLines: boolean;
  lineAlign: LineAlignSetting;
  position: number | 'auto';
  positionAlign: PositionAlignSetting;
  size: number;
  align: AlignSetting;
  vertical: DirectionSetting;
}

/** Where a cue stands in a picture whose sides are 100. */
export interface CuePlace {
  /** Left edge and width; for vertical cues top edge and height. */
  start: number;
  size: number;
  align: 'left' | 'center' | 'right';
  /** Null: at the bottom, above the cues that came before. */
  line: {
    /** From the top (horizontal), 0 to 100; or in lines, counted from the far edge when negative. */
    at: number;
    unit: 'percent' | 'lines';
    /** Which part of the cue stands there: 0 its beginning, 0.5 its middle, 1 its end. */
    anchor: number;
  } | null;
}

const SIDE = {start: 'left', left: 'left', center: 'center', middle: 'center', end: 'right', right: 'right'} as const;
const ANCHOR = {start: 0, center: 0.5, end: 1};

/** Where WebVTT puts a cue, boxes of other cues aside; `rtl` is the direction of its text. Pure. */
export function placeCue({line, snapToLines, lineAlign, position, positionAlign, size, align, vertical}: CueSettings, rtl: boolean): CuePlace {
  let side: CuePlace['align'] = SIDE[align] ?? 'center';
  if (rtl && align === 'start') side = 'right';
  if (rtl && align === 'end') side = 'left';
  const at = position === 'auto' ? {left: 0, center: 50, right: 100}[side] : position;
  const anchored = {'line-left': 'left', center: 'center', 'line-right': 'right', auto: side} as const;
  const hold = anchored[positionAlign] ?? side;
  const room = {left: 100 - at, center: 2 * Math.min(at, 100 - at), right: at}[hold];
  const width = Math.min(size, room);
  const start = at - width * {left: 0, center: 0.5, right: 1}[hold];
  if (line === 'auto' && !vertical) return {start, size: width, align: side, line: null};
  const number = line === 'auto' ? -1 : line;
  const where = snapToLines ? ({at: number, unit: 'lines', anchor: number < 0 ? 1 : 0} as const) : percent(number, lineAlign);
  return {start, size: width, align: side, line: where};
}

function percent(at: number, lineAlign: LineAlignSetting): CuePlace['line'] {
  return {at: Math.min(100, Math.max(0, at)), unit: 'percent', anchor: ANCHOR[lineAlign] ?? 0};
}
