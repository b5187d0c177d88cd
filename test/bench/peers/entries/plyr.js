import Hls from 'hls.js';
import Plyr from 'plyr';
import 'plyr/css';
import {ofVideo, whenWanted} from './of-video.js';

ofVideo((video) => {
  // Its default sprite and its blank video lie on its makers' server.
  const player = new Plyr(video, {iconUrl: '/built/plyr/plyr.svg', blankVideo: ''});
  const hls = new Hls();
  whenWanted(video, () => {
    hls.loadSource(video.dataset.src);
    hls.attachMedia(video);
  });
  return () => {
    hls.destroy();
    player.destroy();
  };
});
