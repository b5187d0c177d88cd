import type {Entry} from '../build.js';

/** A player that takes part. */
export interface Candidate extends Entry {
  /** As people know it. */
  name: string;
  /** Takes part in every round; others in every second one. */
  always?: boolean;
  /** Its markup for a film with {@link AUTOPLAY} or {@link IDLE}, and its controls. */
  html(film: string, attributes: string): string;
}

/** The two ways a page asks for a player, besides controls. */
export const AUTOPLAY = 'autoplay muted';
export const IDLE = 'preload="none"';

const video = (film: string, attributes: string) => `<video ${attributes} playsinline data-src="${film}"></video>`;
/** Bare, it has no interface at all to the first frame; idle, it has the browser's. */
const bareVideo = (film: string, attributes: string) => video(film, attributes === IDLE ? `controls ${attributes}` : attributes);
const streamPlayer = (film: string, attributes: string) => `<stream-player src="${film}" controls ${attributes} playsinline></stream-player>`;

/** The control bar of media-chrome with what the others' default interfaces have. */
const MEDIA_CHROME_BAR = `
  <media-settings-menu hidden anchor="auto">
    <media-settings-menu-item>Speed<media-playback-rate-menu slot="submenu" hidden></media-playback-rate-menu></media-settings-menu-item>
    <media-settings-menu-item>Quality<media-rendition-menu slot="submenu" hidden></media-rendition-menu></media-settings-menu-item>
    <media-settings-menu-item>Audio<media-audio-track-menu slot="submenu" hidden></media-audio-track-menu></media-settings-menu-item>
    <media-settings-menu-item>Captions<media-captions-menu slot="submenu" hidden></media-captions-menu></media-settings-menu-item>
  </media-settings-menu>
  <media-loading-indicator slot="centered-chrome" noautohide></media-loading-indicator>
  <media-error-dialog slot="dialog"></media-error-dialog>
  <media-control-bar>
    <media-play-button></media-play-button>
    <media-seek-backward-button></media-seek-backward-button>
    <media-seek-forward-button></media-seek-forward-button>
    <media-mute-button></media-mute-button>
    <media-volume-range></media-volume-range>
    <media-time-range></media-time-range>
    <media-time-display showduration></media-time-display>
    <media-captions-button></media-captions-button>
    <media-settings-menu-button></media-settings-menu-button>
    <media-pip-button></media-pip-button>
    <media-fullscreen-button></media-fullscreen-button>
  </media-control-bar>`;

/** hls.js by itself: what everything is measured against. */
export const BARE = 'hls';
export const OURS = 'stream-player';

/** Those that take part, ours first. */
export const CANDIDATES: Candidate[] = [
  {key: OURS, name: '<stream-player>, bundled from npm', packages: [], always: true, html: streamPlayer},
  {
    key: 'stream-player-cdn',
    name: '<stream-player>, dist/cdn',
    packages: [],
    script: '/cdn/stream-tags.js',
    always: true,
    html: streamPlayer,
  },
  {key: BARE, name: 'hls.js, bare', packages: ['hls.js'], always: true, html: bareVideo},
  {key: 'hls-lazy', name: 'hls.js, bare, imported when wanted', packages: ['hls.js'], always: true, html: bareVideo},
  {
    key: 'videojs',
    name: 'Video.js 10',
    packages: ['@videojs/html'],
    html: (film, attributes) =>
      `<video-player><video-skin><hls-video src="${film}" ${attributes} playsinline></hls-video></video-skin></video-player>`,
  },
  {
    key: 'vidstack',
    name: 'Vidstack',
    packages: ['vidstack', 'hls.js'],
    html: (film, attributes) => {
      const load = attributes === AUTOPLAY ? 'eager' : 'visible';
      return `<media-player src="${film}" title="Film" load="${load}" ${attributes} playsinline><media-provider></media-provider><media-video-layout></media-video-layout></media-player>`;
    },
  },
  {
    key: 'mux-player',
    name: 'Mux Player',
    packages: ['@mux/mux-player', 'hls.js'],
    html: (film, attributes) => `<mux-player src="${film}" ${attributes} playsinline></mux-player>`,
  },
  {
    key: 'media-chrome',
    name: 'Media Chrome, hls-video',
    packages: ['media-chrome', 'hls-video-element', 'hls.js'],
    html: (film, attributes) =>
      `<media-controller><hls-video slot="media" src="${film}" ${attributes} playsinline></hls-video>${MEDIA_CHROME_BAR}</media-controller>`,
  },
  {
    key: 'shaka',
    name: 'Shaka Player with its UI',
    packages: ['shaka-player'],
    html: (film, attributes) => `<div class="box">${video(film, attributes)}</div>`,
  },
  {key: 'plyr', name: 'Plyr, hls.js', packages: ['plyr', 'hls.js'], html: (film, attributes) => video(film, `controls ${attributes}`)},
];
