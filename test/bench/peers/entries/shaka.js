import shaka from 'shaka-player/dist/shaka-player.ui.js';
import 'shaka-player/dist/controls.css';
import {ofVideo, whenWanted} from './of-video.js';

shaka.polyfill.installAll();

ofVideo((video) => {
  const player = new shaka.Player();
  const overlay = new shaka.ui.Overlay(player, video.parentElement, video);
  const attached = player.attach(video);
  whenWanted(video, () => attached.then(() => player.load(video.dataset.src)));
  return () => overlay.destroy();
});
