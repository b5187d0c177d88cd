import {find} from '../site/dom.js';
import {shell} from '../site/shell.js';
import {shelf} from '../site/shelf.js';

/** What the uploader's events carry that this page reads. */
interface UploadEvent extends Event {
  upload: {name: string; uid: string | null; progress: number | null; state: string; video?: {status?: {pctComplete?: string}} | null};
}

shell();
const player = find('#watch');
const uploader = find('stream-uploader');
const progress = find('#progress');
const videos = shelf(find('#videos'), (uid) => {
  player.setAttribute('src', uid);
  player.scrollIntoView({block: 'nearest'});
});

const percent = new Intl.NumberFormat('en', {style: 'percent', maximumFractionDigits: 0});
function say({upload}: UploadEvent): void {
  const done = Number(upload.video?.status?.pctComplete ?? 0) / 100;
  if (upload.state === 'uploading') progress.textContent = `${upload.name}: ${percent.format(upload.progress ?? 0)} sent`;
  else if (upload.state === 'processing') progress.textContent = `${upload.name}: arrived, ${percent.format(done)} prepared`;
  else if (upload.state === 'ready') progress.textContent = `${upload.name} is ready.`;
  else progress.textContent = '';
}
for (const name of ['stream-uploadprogress', 'stream-uploadstatechange', 'stream-uploadready']) {
  uploader.addEventListener(name, (event) => {
    say(event as UploadEvent);
    if (name !== 'stream-uploadprogress') void videos.refresh();
  });
}
uploader.addEventListener('stream-uploadready', (event) => videos.select((event as UploadEvent).upload.uid));

await Promise.all([import('../../src/define/stream-player.js'), import('../../src/define/stream-uploader.js')]);
