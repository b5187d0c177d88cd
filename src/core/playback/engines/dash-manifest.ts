import {hasWholeTags} from './mpd-tags.js';

/** An element as dash.js has read it: its attributes are values. */
interface MpdElement {
  [attribute: string]: unknown;
  __children?: MpdElement[];
  Period?: MpdElement[];
  AdaptationSet?: MpdElement[];
  Representation?: MpdElement[];
}

/** What dash.js gives an object that extends its `DashParser`. */
interface ExtensionContext {
  parent: {parse(text: string): MpdElement};
}

/** Attributes that dash.js reckons with, durations included. What it cannot read as a number it leaves as text. */
const NUMBERS = [
  ...['mediaPresentationDuration', 'minBufferTime', 'timeShiftBufferDepth', 'maxSegmentDuration', 'suggestedPresentationDelay'],
  ...['minimumUpdatePeriod', 'start', 'duration', 'timescale', 'startNumber', 'presentationTimeOffset', 'bandwidth', 't', 'd', 'r'],
];

function checkNumbers(element: MpdElement): void {
  const wrong = NUMBERS.find((name) => name in element && !Number.isFinite(element[name]));
  if (wrong) throw new Error(`${wrong} is no number`);
  element.__children?.forEach(checkNumbers);
}

/** What may be empty and has nothing in it is an empty list; dash.js does not ask whether there is one. */
function fillLists({Period: periods = []}: MpdElement): void {
  for (const period of periods) {
    period.AdaptationSet ??= [];
    for (const set of period.AdaptationSet) set.Representation ??= [];
  }
}

/**
 * An extension of dash.js's `DashParser`, which else hands on whatever it could read: a manifest that dash.js would stumble over later is
 * none. What is thrown here dash.js tells as an error of its parser.
 */
export function soundManifests(this: ExtensionContext): object {
  const {parse} = this.parent;
  return {
    parse: (text: string) => {
      if (!hasWholeTags(text)) throw new Error('A tag of the manifest is not whole');
      const manifest = parse(text);
      checkNumbers(manifest);
      fillLists(manifest);
      return manifest;
    },
  };
}
