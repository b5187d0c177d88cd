import type {Operation} from '../script.js';

/** play(), pause() and what their promises say. */
export const playing: Operation[] = [
  {
    name: 'play() before anything is loaded',
    async run(script) {
      await script.none();
      const playing = script.settle('play', script.media.play());
      script.snapshot('at once');
      await playing;
      script.snapshot('later');
    },
  },
  {
    name: 'play() in the turn that sets src',
    async run(script) {
      script.insert();
      script.media.src = script.subject.src;
      const playing = script.settle('play', script.media.play());
      script.snapshot('at once');
      await playing;
    },
  },
  {
    name: 'play() without a source, then a source',
    async run(script) {
      script.insert();
      void script.settle('play', script.media.play());
      script.snapshot('at once');
      await script.rest();
      script.snapshot('later');
      script.media.preload = 'none';
      script.media.src = script.subject.src;
      await script.rest();
      script.snapshot('with a source');
    },
  },
  {
    name: 'play() twice in a turn',
    async run(script) {
      await script.none();
      const first = script.settle('first', script.media.play());
      await Promise.all([first, script.settle('second', script.media.play())]);
      script.snapshot('later');
    },
  },
  {
    name: 'play(), pause() before anything is loaded',
    async run(script) {
      await script.none();
      const playing = script.settle('play', script.media.play());
      script.media.pause();
      script.snapshot('at once');
      await playing;
      await script.when('loadeddata');
      script.snapshot('later');
    },
  },
  {
    name: 'play(), pause(), play() before anything is loaded',
    async run(script) {
      await script.none();
      const first = script.settle('first', script.media.play());
      script.media.pause();
      await Promise.all([first, script.settle('second', script.media.play())]);
      script.snapshot('later');
    },
  },
  {
    name: 'play(), pause() of what is loaded',
    async run(script) {
      await script.loaded();
      const playing = script.settle('play', script.media.play());
      script.media.pause();
      script.snapshot('at once');
      await playing;
      script.snapshot('later');
    },
  },
  {
    name: 'play(), pause(), play() of what is loaded',
    async run(script) {
      await script.loaded();
      const first = script.settle('first', script.media.play());
      script.media.pause();
      await Promise.all([first, script.settle('second', script.media.play())]);
      script.snapshot('later');
    },
  },
  {
    name: 'play() of what is loaded, then pause()',
    async run(script) {
      await script.loaded();
      await script.settle('play', script.media.play());
      script.snapshot('playing');
      await script.when('timeupdate');
      script.media.pause();
      script.snapshot('paused');
      await script.when('pause');
    },
  },
  {
    name: 'play() while playing',
    async run(script) {
      await script.playing();
      await script.settle('play', script.media.play());
      script.snapshot('later');
    },
  },
  {
    name: 'pause() while paused',
    async run(script) {
      await script.loaded();
      script.media.pause();
      script.snapshot('later');
    },
  },
  {
    name: 'pause() without a source',
    run(script) {
      script.insert();
      script.media.pause();
      script.snapshot('at once');
    },
  },
  {
    name: 'pause(), play() while playing',
    async run(script) {
      await script.playing();
      script.media.pause();
      await script.settle('play', script.media.play());
      script.snapshot('later');
    },
  },
  {
    name: 'play() after the end begins anew',
    async run(script) {
      await script.ended();
      const playing = script.settle('play', script.media.play());
      script.snapshot('at once');
      await playing;
      await script.when('timeupdate');
      script.note('near the start', script.media.currentTime < 5);
    },
  },
  {
    name: 'play() during a seek',
    async run(script) {
      await script.loaded();
      script.media.currentTime = 9;
      const playing = script.settle('play', script.media.play());
      script.snapshot('at once');
      await playing;
      script.note('there', script.media.currentTime >= 9);
    },
  },
  {
    name: 'pause() during a seek',
    async run(script) {
      await script.playing();
      script.media.currentTime = 9;
      script.media.pause();
      script.snapshot('at once');
      await script.when('seeked');
      script.position('there');
    },
  },
  {
    name: 'pause() in a handler of play',
    async run(script) {
      await script.loaded();
      script.media.addEventListener('play', () => script.media.pause(), {once: true});
      await script.settle('play', script.media.play());
      script.snapshot('later');
    },
  },
  {
    name: 'play() in a handler of pause',
    async run(script) {
      await script.playing();
      script.media.addEventListener('pause', () => void script.settle('play', script.media.play()), {once: true});
      script.media.pause();
      await script.when('playing');
      script.snapshot('later');
    },
  },
  {
    name: 'play(), load()',
    async run(script) {
      await script.none();
      const playing = script.settle('play', script.media.play());
      script.media.load();
      script.snapshot('at once');
      await playing;
      await script.when('canplaythrough');
      script.snapshot('later');
    },
  },
  {
    name: 'play(), another src',
    async run(script) {
      await script.none();
      const playing = script.settle('play', script.media.play());
      script.media.src = script.subject.other;
      script.snapshot('at once');
      await playing;
      script.snapshot('later');
    },
  },
  {
    name: 'play() of a missing file',
    async run(script) {
      script.insert();
      script.media.src = script.subject.missing;
      await script.settle('play', script.media.play());
      script.snapshot('later');
      await script.settle('again', script.media.play());
    },
  },
  {
    name: 'autoplay',
    async run(script) {
      script.media.autoplay = true;
      script.media.src = script.subject.src;
      script.insert();
      await script.when('playing');
      script.snapshot('later');
    },
  },
  {
    name: 'autoplay set before anything is loaded',
    async run(script) {
      await script.none();
      script.media.autoplay = true;
      await script.rest();
      await script.rest();
      script.snapshot('later');
    },
  },
  {
    name: 'autoplay set on what is loaded',
    async run(script) {
      await script.loaded();
      script.media.autoplay = true;
      await script.rest();
      script.snapshot('later');
    },
  },
  {
    name: 'autoplay taken back, and pause() before it',
    async run(script) {
      script.media.autoplay = true;
      script.media.src = script.subject.src;
      script.insert();
      script.media.pause();
      await script.when('canplaythrough');
      script.media.autoplay = false;
      script.snapshot('later');
    },
  },
  {
    name: 'loop at the end',
    async run(script) {
      await script.loaded();
      script.media.loop = true;
      script.media.currentTime = script.media.duration - 0.3;
      await script.settle('play', script.media.play());
      await script.when('seeked');
      await script.when('timeupdate');
      script.snapshot('later');
      script.note('near the start', script.media.currentTime < 5);
    },
  },
];
