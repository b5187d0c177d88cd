import {broadcast, capture, watchId, type Picture} from '../site/broadcast.js';
import {find} from '../site/dom.js';
import {shell} from '../site/shell.js';

shell();
const form = find<HTMLFormElement>('#sender');
const choices = find<HTMLFieldSetElement>('#picture');
const button = find<HTMLButtonElement>('#toggle');
const preview = find<HTMLVideoElement>('#preview');
const nothing = find('#nothing');
const viewer = find('#viewer');
const status = find('#status');
let onAir: AbortController | undefined;

function say(text: string, failed = false): void {
  status.textContent = text;
  status.classList.toggle('failed', failed);
}

function show(stream: MediaStream | null): void {
  preview.srcObject = stream;
  nothing.hidden = stream !== null;
}

function stop(text = 'Off air. The viewer notices by itself, and waits for the next one.', failed = false): void {
  onAir?.abort();
  onAir = undefined;
  show(null);
  choices.disabled = false;
  button.textContent = 'Start broadcast';
  button.classList.add('primary');
  say(text, failed);
}

/** Lets this page and others watch, now or as soon as there is something. */
async function watch(): Promise<void> {
  const uid = await watchId();
  if (viewer.getAttribute('src') === uid) return;
  viewer.setAttribute('src', uid);
  const link = find<HTMLAnchorElement>('#link');
  link.href = `/live.html?src=${uid}`;
  link.textContent = link.href;
  find('#elsewhere').hidden = false;
}

async function start(): Promise<void> {
  const controller = new AbortController();
  const {signal} = controller;
  onAir = controller;
  const picture = new FormData(form).get('picture') as Picture;
  choices.disabled = true;
  button.textContent = 'Stop';
  button.classList.remove('primary');
  say('Starting…');
  const stream = await capture(picture, signal);
  signal.throwIfAborted();
  // A browser's own button ends a shared screen.
  stream.getVideoTracks()[0]?.addEventListener('ended', () => stop(), {signal});
  show(stream);
  await Promise.all([preview.play(), watch()]);
  await broadcast(stream, signal);
  say('On air.');
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (onAir) return stop();
  start().catch((error: Error) => onAir && stop(error.message, true));
});
addEventListener('pagehide', () => onAir && stop());
watch().catch((error: Error) => say(error.message, true));
await import('../../src/define/stream-live-viewer.js');
