import {find, h} from './dom.js';
import {looks} from './looks.js';

const PAGES = [
  ['/player.html', 'Player'],
  ['/uploader.html', 'Uploader'],
  ['/live.html', 'Live'],
  ['/upload-and-watch.html', 'Upload and watch'],
  ['/broadcast.html', 'Broadcast'],
] as const;

/** Fills the page's header: where one is, where one can go, and how the page looks. */
export function nav(): void {
  const here = location.pathname;
  const links = PAGES.map(([href, text]) => h('a', {href, 'aria-current': href === here && 'page'}, text));
  const home = here === '/' || here === '/index.html';
  find('.site-header').append(
    h(
      'nav',
      {'aria-label': 'Demo'},
      h('a', {class: 'brand', href: '/', 'aria-current': home && 'page'}, h('img', {src: '/favicon.svg', alt: ''}), 'stream-tags'),
      h('div', {class: 'links'}, ...links),
      looks(),
    ),
  );
}
