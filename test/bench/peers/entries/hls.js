import Hls from 'hls.js';
import {ofVideo, whenWanted} from './of-video.js';

ofVideo((video) => {
  const hls = new Hls();
  whenWanted(video, () => {
    hls.loadSource(video.dataset.src);
    hls.attachMedia(video);
  });
  return () => hls.destroy();
});
