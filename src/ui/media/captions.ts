import type {StreamTextTrack, TextTrackList} from '../../core/tracks/text-tracks.js';
import {adopt} from '../styles/adopt.js';
import {captionStyles} from './caption-styles.js';
import {placeCue, type CuePlace, type CueSettings} from './cue-place.js';

/** What WebKit says of a video it draws itself. */
interface NativeStates {
  webkitDisplayingFullscreen?: boolean;
  webkitPresentationMode?: string;
  webkitCurrentPlaybackTargetIsWireless?: boolean;
}

const NATIVE_EVENTS = [
  'enterpictureinpicture',
  'leavepictureinpicture',
  'webkitbeginfullscreen',
  'webkitendfullscreen',
  'webkitpresentationmodechanged',
  'webkitcurrentplaybacktargetiswirelesschanged',
];

const PLAIN: CueSettings = {
  line: 'auto',
  snapToLines: true,
  lineAlign: 'start',
  position: 'auto',
  positionAlign: 'auto',
  size: 100,
  align: 'center',
  vertical: '',
};

/** True while the picture is somewhere our nodes are not: another window, another device, the system's own full screen. */
function isElsewhere(video: HTMLVideoElement & NativeStates): boolean {
  const root = video.getRootNode() as Document | ShadowRoot;
  return (
    root.pictureInPictureElement === video ||
    video.webkitDisplayingFullscreen === true ||
    video.webkitPresentationMode === 'picture-in-picture' ||
    video.webkitCurrentPlaybackTargetIsWireless === true
  );
}

/** A cue's words as nodes: the browser's own reading of WebVTT, or plain text; never a string parsed as HTML. */
function wordsOf(cue: TextTrackCue & {text?: string; getCueAsHTML?: () => DocumentFragment}, page: Document): Node {
  return cue.getCueAsHTML?.() ?? page.createTextNode(cue.text ?? '');
}

function cueNode(cue: TextTrackCue, language: string, page: Document): {node: HTMLElement; place: CuePlace} {
  const node = page.createElement('div');
  const words = page.createElement('span');
  words.className = 'words';
  words.part.add('cue');
  words.append(wordsOf(cue, page));
  node.append(words);
  node.dir = 'auto';
  node.lang = language;
  const rtl = /^\P{L}*[\u0590-\u08ff\ufb1d-\ufefc]/u.test(words.textContent ?? '');
  const settings = 'snapToLines' in cue ? (cue as VTTCue) : PLAIN;
  const place = placeCue(settings, rtl);
  const {start, size, align, line} = place;
  node.className = `cue ${align} ${settings.vertical ? `vertical-${settings.vertical}` : ''} ${line?.unit ?? ''} ${line && line.at < 0 ? 'far' : ''}`;
  const numbers = {start, size, line: line?.at ?? 0, anchor: line?.anchor ?? 0, across: acrossOf(line), shift: 0};
  for (const [name, value] of Object.entries(numbers)) node.style.setProperty(`--_${name}`, String(value));
  return {node, place};
}

/** How many lines a vertical cue is away from the side it is counted from. */
function acrossOf(line: CuePlace['line']): number {
  if (line?.unit !== 'lines') return 0;
  return line.at < 0 ? -line.at - 1 : line.at;
}

/** Moves cues that leave the picture or cover an earlier one; down from the top, up from the bottom. */
function settle(region: HTMLElement): void {
  const box = region.getBoundingClientRect();
  const taken: DOMRect[] = [];
  const nodes = region.querySelectorAll<HTMLElement>('.cue');
  // From where they belong, and not from where they were moved to before.
  for (const node of nodes) node.style.setProperty('--_shift', '0');
  for (const node of nodes) {
    const rect = node.getBoundingClientRect();
    const up = rect.top + rect.height / 2 > box.top + box.height / 2;
    let shift = Math.max(box.top - rect.top, Math.min(0, box.bottom - rect.bottom));
    for (const other of taken) {
      const apart =
        rect.bottom + shift <= other.top + 1 || rect.top + shift >= other.bottom - 1 || rect.right <= other.left || rect.left >= other.right;
      if (!apart) shift = up ? other.top - rect.bottom : other.bottom - rect.top;
    }
    node.style.setProperty('--_shift', String(shift));
    taken.push(new DOMRect(rect.x, rect.y + shift, rect.width, rect.height));
  }
}

/**
 * Draws the cues of the captions that are shown, or of what is forced, into `layer`, the same for every engine, until `signal` aborts.
 * Where the picture leaves the page the browser draws them: the real track is shown as long as that lasts.
 */
export function drawCaptions(video: HTMLVideoElement, textTracks: TextTrackList, layer: HTMLElement, signal?: AbortSignal): void {
  const page = layer.ownerDocument;
  const auto = page.createElement('div');
  const placed = page.createElement('div');
  auto.className = 'cues auto';
  placed.className = 'cues placed';
  layer.replaceChildren(placed, auto);
  let nodes = new Map<TextTrackCue, ReturnType<typeof cueNode>>();
  let track: StreamTextTrack | null = null;

  const draw = () => {
    adopt(layer.getRootNode() as ShadowRoot, [captionStyles]);
    const elsewhere = isElsewhere(video);
    if (track) track.backing.mode = elsewhere ? 'showing' : 'hidden';
    const cues = elsewhere ? [] : Array.from(track?.activeCues ?? []);
    nodes = new Map(cues.map((cue) => [cue, nodes.get(cue) ?? cueNode(cue, track!.language, layer.ownerDocument)]));
    const made = [...nodes.values()];
    auto.replaceChildren(...made.filter(({place}) => !place.line).map(({node}) => node));
    placed.replaceChildren(...made.filter(({place}) => place.line).map(({node}) => node));
    settle(placed);
  };

  const follow = () => {
    const next = textTracks.drawnTrack;
    if (next !== track) {
      track?.removeEventListener('cuechange', draw);
      track = next;
      track?.addEventListener('cuechange', draw, {signal});
      nodes.clear();
    }
    draw();
  };

  for (const type of ['change', 'addtrack', 'removetrack']) textTracks.addEventListener(type, follow, {signal});
  for (const type of NATIVE_EVENTS) video.addEventListener(type, draw, {signal});
  const resized = new (page.defaultView ?? globalThis).ResizeObserver(() => settle(placed));
  resized.observe(placed);
  signal?.addEventListener('abort', () => {
    resized.disconnect();
    layer.replaceChildren();
  });
  follow();
}
