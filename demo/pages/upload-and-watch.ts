import type {StreamPlayer, StreamUploader} from '../../src/elements/index.js';
import {find} from '../site/dom.js';
import {shell} from '../site/shell.js';
import {shelf} from '../site/shelf.js';
import {watch} from '../site/watch.js';

shell();
const player = find<StreamPlayer>('#watch');
const uploader = find<StreamUploader>('stream-uploader');
const show = (uid: string): void => {
  void watch(player, uid);
  videos.select(uid);
};
const videos = shelf(find('#videos'), (uid) => {
  show(uid);
  player.scrollIntoView({block: 'nearest'});
});

uploader.addEventListener('stream-uploadstatechange', () => void videos.refresh());
// The player shows how far the video is until it can be watched; the uploader hands it over by itself (`for`) when it is.
uploader.addEventListener('stream-uploadsuccess', ({upload}) => {
  if (upload.uid && player.paused) show(upload.uid);
});
uploader.addEventListener('stream-uploadready', ({upload}) => videos.select(upload.uid));

await Promise.all([import('../../src/define/stream-player.js'), import('../../src/define/stream-uploader.js')]);
const known = await videos.refresh();
const first = known.find(({readyToStream}) => readyToStream) ?? known[0];
if (first && !player.src) show(first.uid);
