import {broadcast, capture, type Picture} from '../site/broadcast.js';
import {find} from '../site/dom.js';
import {shell} from '../site/shell.js';

shell();
const form = find<HTMLFormElement>('#sender');
const choices = find<HTMLFieldSetElement>('#picture');
const button = find<HTMLButtonElement>('#toggle');
const preview = find<HTMLVideoElement>('#preview');
const viewer = find('#viewer');
const status = find('#status');
const link = find<HTMLAnchorElement>('#link');
let onAir: AbortController | undefined;

function say(text: string, failed = false): void {
  status.textContent = text;
  status.classList.toggle('failed', failed);
}

function stop(text = 'Stopped. The viewer notices by itself.'): void {
  onAir?.abort();
  onAir = undefined;
  preview.srcObject = null;
  choices.disabled = false;
  button.textContent = 'Start broadcast';
  button.classList.add('primary');
  find('#elsewhere').hidden = true;
  say(text);
}

function watch(uid: string): void {
  viewer.setAttribute('autoplay', '');
  viewer.setAttribute('src', uid);
  link.href = `/live.html?src=${uid}`;
  link.textContent = link.href;
  find('#elsewhere').hidden = false;
}

async function start(): Promise<void> {
  const controller = new AbortController();
  onAir = controller;
  choices.disabled = true;
  button.textContent = 'Stop';
  button.classList.remove('primary');
  say('Starting…');
  const stream = await capture((new FormData(form).get('picture') as Picture) ?? 'generated', controller.signal);
  stream.getVideoTracks()[0]?.addEventListener('ended', () => stop(), {signal: controller.signal});
  preview.srcObject = stream;
  await preview.play();
  watch(await broadcast(stream, controller.signal));
  say('On air.');
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (onAir) return stop();
  start().catch((error: Error) => {
    stop();
    say(error.message, true);
  });
});
addEventListener('pagehide', () => onAir?.abort());
await import('../../src/define/stream-live-viewer.js');
