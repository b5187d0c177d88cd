import {frame, type Operation} from '../script.js';

/** Sources that come, go and fail. */
export const sources: Operation[] = [
  {
    name: 'load() while playing',
    async run(script) {
      await script.playing();
      script.media.load();
      script.snapshot('at once');
      script.position('where');
      await script.when('canplay');
      script.snapshot('later');
    },
  },
  {
    name: 'load() without a source',
    async run(script) {
      script.insert();
      script.media.load();
      await frame();
      script.note('reads', [script.media.networkState, script.media.readyState, script.media.paused]);
    },
  },
  {
    name: 'another src while playing',
    async run(script) {
      await script.playing();
      script.media.src = script.subject.other;
      script.snapshot('at once');
      script.position('where');
      script.note('reads', script.media.readyState);
      await script.when('canplay');
      script.snapshot('later');
    },
  },
  {
    name: 'another src while playing, and play()',
    async run(script) {
      await script.playing();
      script.media.src = script.subject.other;
      await script.settle('play', script.media.play());
      script.snapshot('later');
    },
  },
  {
    name: 'another src while it loads',
    async run(script) {
      script.insert();
      script.media.preload = 'auto';
      script.media.src = script.subject.src;
      await script.when('loadstart');
      script.media.src = script.subject.other;
      await script.when('canplay');
      script.snapshot('later');
    },
  },
  {
    name: 'src by attribute',
    async run(script) {
      script.insert();
      script.media.setAttribute('preload', 'auto');
      script.media.setAttribute('src', script.subject.src);
      await script.when('canplay');
      script.note('preload', script.media.preload);
    },
  },
  {
    name: 'a source child',
    async run(script) {
      const child = document.createElement('source');
      child.src = script.subject.src;
      script.media.append(child);
      script.media.preload = 'auto';
      script.insert();
      await script.when('canplay');
      script.snapshot('later');
    },
  },
  {
    name: 'src taken away while playing, then load()',
    async run(script) {
      await script.playing();
      script.media.removeAttribute('src');
      await script.when('timeupdate');
      await script.when('timeupdate');
      script.snapshot('without src');
      script.media.load();
      script.snapshot('after load()');
      await script.when('emptied');
      await frame();
      script.note('reads', [script.media.readyState, script.media.networkState, script.media.duration, script.media.currentTime]);
    },
  },
  {
    name: 'srcObject and back',
    async run(script) {
      await script.loaded();
      const canvas = document.createElement('canvas');
      canvas.getContext('2d')!.fillRect(0, 0, 1, 1);
      const stream = canvas.captureStream(10);
      const painting = setInterval(() => canvas.getContext('2d')!.fillRect(0, 0, 1, 1), 50);
      script.media.srcObject = stream;
      script.note('object', script.media.srcObject === stream);
      script.snapshot('at once');
      await script.settle('play', script.media.play());
      clearInterval(painting);
      script.note('duration', script.media.duration);
      script.media.srcObject = null;
      script.snapshot('back');
      await script.when('canplay');
      script.note('object after', script.media.srcObject);
      script.note('duration after', script.media.duration > 5 && script.media.duration < 100);
    },
  },
  {
    name: 'a missing file',
    async run(script) {
      script.insert();
      script.media.preload = 'auto';
      script.media.src = script.subject.missing;
      await script.when('error');
      const {error, networkState, readyState} = script.media;
      script.note('error', [error?.code, typeof error?.message, error?.MEDIA_ERR_SRC_NOT_SUPPORTED, error instanceof MediaError]);
      script.note('reads', [networkState, readyState]);
      script.snapshot('later');
      script.media.pause();
    },
  },
  {
    name: 'a missing file, then one that is there',
    async run(script) {
      script.insert();
      script.media.preload = 'auto';
      script.media.src = script.subject.missing;
      await script.when('error');
      await script.rest();
      script.media.src = script.subject.src;
      script.snapshot('at once');
      await script.settle('play', script.media.play());
      script.snapshot('later');
    },
  },
  {
    name: 'a missing file in the place of one that plays',
    async run(script) {
      await script.playing();
      script.media.src = script.subject.missing;
      await script.when('error');
      script.snapshot('later');
    },
  },
  {
    name: 'preload: none, then auto',
    async run(script) {
      await script.none();
      script.media.preload = 'auto';
      await script.when('canplaythrough');
      script.snapshot('later');
    },
  },
  {
    name: 'preload: auto, then none',
    async run(script) {
      await script.loaded();
      script.media.preload = 'none';
      script.snapshot('later');
      script.note('reads', script.media.readyState);
    },
  },
  {
    name: 'preload: its values',
    async run(script) {
      script.insert();
      const {media} = script;
      for (const value of ['none', 'auto', 'metadata']) {
        media.preload = value as 'none';
        await frame();
        script.note(value, [media.preload, media.getAttribute('preload')]);
      }
      script.note(
        'others',
        ['', 'much', 'AUTO'].map((value) => {
          media.preload = value as 'none';
          return media.preload;
        }),
      );
    },
  },
  {
    name: 'a hundred sources in a turn',
    async run(script) {
      script.insert();
      script.media.preload = 'auto';
      await frame();
      for (let index = 0; index < 50; index++) {
        script.media.src = script.subject.other;
        script.media.src = script.subject.src;
      }
      await script.when('canplay');
      script.note('duration', Math.round(script.media.duration));
    },
  },
];
