import {h} from './dom.js';
import {videos, type VideoRecord} from './service.js';

const POLL = 1500;
const FINAL = new Set(['ready', 'error']);

export interface Shelf {
  /** Asks the service for the list now, and answers it: what has arrived, newest first. */
  refresh(): Promise<readonly VideoRecord[]>;
  /** Marks the video that is being watched. */
  select(uid: string | null): void;
}

function time(total: number): string {
  const minutes = Math.floor(total / 60);
  return `${minutes}:${String(Math.floor(total % 60)).padStart(2, '0')}`;
}

function truth({status, readyToStream, duration = -1}: VideoRecord): string {
  const part = Math.round(Number(status.pctComplete ?? 0));
  if (status.state === 'error') return status.errorReasonText || 'Could not be prepared';
  if (readyToStream) return (duration > 0 ? time(duration) : '') + (part < 100 && part > 0 ? `, better qualities ${part} %` : '');
  return status.state === 'queued' ? 'Waiting its turn' : `Being prepared, ${part} %`;
}

function item(video: VideoRecord, current: boolean, watch: (uid: string) => void): HTMLElement {
  const {uid, readyToStream, status, meta} = video;
  const picture = readyToStream
    ? h('img', {src: `/${uid}/thumbnails/thumbnail.jpg?height=180`, alt: '', loading: 'lazy'})
    : status.state === 'inprogress'
      ? `${Math.round(Number(status.pctComplete ?? 0))} %`
      : '';
  return h(
    'li',
    {},
    h(
      'button',
      {class: 'shelf-item', type: 'button', disabled: !readyToStream, 'aria-current': current && 'true', click: () => watch(uid)},
      h('span', {class: 'shelf-picture'}, picture),
      h('span', {class: 'shelf-name'}, meta?.name ?? 'Untitled'),
      h('span', {class: status.state === 'error' ? 'shelf-state failed' : 'shelf-state'}, truth(video)),
    ),
  );
}

/** The list of videos on the service, kept fresh while one of them is being prepared. */
export function shelf(list: HTMLElement, watch: (uid: string) => void): Shelf {
  let current: string | null = null;
  let shown = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let found: VideoRecord[] = [];

  const draw = (): void => {
    const next = JSON.stringify([current, found]);
    if (next === shown) return;
    shown = next;
    const focused = [...list.children].findIndex((row) => row.contains(document.activeElement));
    const rows = found.map((video) => item(video, video.uid === current, pick));
    list.replaceChildren(...(rows.length ? rows : [h('li', {class: 'shelf-empty'}, 'None yet: the first one you upload stands here.')]));
    list.children[focused]?.querySelector('button')?.focus();
  };
  const pick = (uid: string): void => {
    current = uid;
    draw();
    watch(uid);
  };
  const refresh = async (): Promise<readonly VideoRecord[]> => {
    clearTimeout(timer);
    try {
      // What was begun and never arrived is nobody's video.
      found = (await videos()).filter(({status}) => status.state !== 'pendingupload');
      draw();
      if (found.some(({status}) => !FINAL.has(status.state))) timer = setTimeout(() => void refresh(), POLL);
    } catch {
      timer = setTimeout(() => void refresh(), POLL * 4);
    }
    return found;
  };
  return {
    refresh,
    select(uid) {
      current = uid;
      draw();
    },
  };
}
