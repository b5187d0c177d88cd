import {AUTOPLAY, IDLE, type Candidate} from './candidates.js';
import {FILM} from './film.js';
import type {Site} from './site.js';

/** Boxes of one size for all, so that nobody lays out more than others. */
const BOXES = `body { margin: 0; display: grid; grid-template-columns: repeat(3, 400px); gap: 8px; }
video, stream-player, media-controller, mux-player, media-player, video-player, .box { display: block; width: 400px; height: 225px; }
.box video, .plyr video { width: 100%; height: 100%; }`;

/** Addresses of a candidate's pages. */
export interface Pages {
  /** One player that plays at once. */
  first: string;
  /** Thirty that nobody touches. */
  idle: string;
  /** One that plays at once, under a strict Content-Security-Policy. */
  strict: string;
  /** One that plays at once, and a place to move it to. */
  moved: string;
  /** None yet, and its code. */
  empty: string;
  /** What makes one that plays at once. */
  markup: string;
}

export const IDLE_COUNT = 30;

/** Puts a candidate's pages on the site; `head` brings its code. */
export function pagesOf({key, html}: Candidate, site: Site, head: string): Pages {
  const film = site.filmOrigin + FILM;
  const page = (body: string, boxes: string) =>
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Film</title>${boxes}${head}</head><body>${body}</body></html>`;
  const boxes = `<style>${BOXES}</style>`;
  const markup = html(film, AUTOPLAY);
  const own = `'self' ${site.filmOrigin}`;
  const policy = `default-src 'none'; script-src 'self'; style-src 'self'; img-src ${own} data:; font-src 'self'; connect-src ${own}; media-src ${own} blob:; worker-src 'self'`;
  return {
    first: site.page(`/first/${key}`, page(markup, boxes)),
    idle: site.page(`/idle/${key}`, page(html(film, IDLE).repeat(IDLE_COUNT), boxes)),
    strict: site.page(`/strict/${key}`, page(`<main>${markup}</main><aside></aside>`, ''), {'content-security-policy': policy}),
    moved: site.page(`/moved/${key}`, page(`<main>${markup}</main><aside></aside>`, boxes)),
    empty: site.page(`/empty/${key}`, page('<main></main>', boxes)),
    markup,
  };
}

/** A page with thirty of the browser's own players and no script. */
export function nativePage(site: Site): string {
  const film = site.filmOrigin + FILM;
  const body = `<video controls preload="none" src="${film}"></video>`.repeat(IDLE_COUNT);
  return site.page(
    '/idle/video',
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Film</title><style>${BOXES}</style></head><body>${body}</body></html>`,
  );
}
