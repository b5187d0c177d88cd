import {ofVideo, whenWanted} from './of-video.js';

ofVideo((video) => {
  let hls;
  whenWanted(video, async () => {
    const {default: Hls} = await import('hls.js');
    hls = new Hls();
    hls.loadSource(video.dataset.src);
    hls.attachMedia(video);
  });
  return () => hls?.destroy();
});
