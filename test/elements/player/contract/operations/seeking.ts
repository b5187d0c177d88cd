import type {Operation} from '../script.js';

/** Seeking, rates and sound. */
export const seeking: Operation[] = [
  {
    name: 'currentTime before metadata',
    async run(script) {
      await script.none();
      script.media.currentTime = 6;
      script.position('at once');
      script.note('seeking', script.media.seeking);
      await script.settle('play', script.media.play());
      script.note('there', Math.abs(script.media.currentTime - 6) < 1);
    },
  },
  {
    name: 'currentTime before metadata, negative',
    async run(script) {
      await script.none();
      script.media.currentTime = -6;
      script.position('at once');
      await script.settle('play', script.media.play());
      script.note('there', script.media.currentTime < 1);
    },
  },
  {
    name: 'currentTime before metadata, beyond the end',
    async run(script) {
      await script.none();
      script.media.currentTime = 1000;
      script.position('at once');
      script.media.preload = 'auto';
      await script.when('loadedmetadata');
      script.note('there', script.media.currentTime === script.media.duration);
      await script.when('canplay');
      script.snapshot('later');
    },
  },
  {
    name: 'currentTime that is no number',
    async run(script) {
      await script.none();
      for (const value of [NaN, Infinity, undefined, 'x']) script.attempt(`unloaded ${value}`, () => (script.media.currentTime = value as number));
      script.position('unloaded');
      script.media.preload = 'auto';
      await script.when('canplay');
      for (const value of [NaN, -Infinity, undefined]) script.attempt(`loaded ${value}`, () => (script.media.currentTime = value as number));
      script.position('loaded');
    },
  },
  {
    name: 'currentTime as a text',
    async run(script) {
      await script.loaded();
      script.media.currentTime = '3' as unknown as number;
      script.position('at once');
      await script.when('seeked');
    },
  },
  {
    name: 'seeks while paused',
    async run(script) {
      await script.loaded();
      script.media.currentTime = 5;
      script.snapshot('at once');
      script.position('where');
      await script.when('seeked');
      script.snapshot('later');
      script.position('there');
    },
  },
  {
    name: 'seeks while playing',
    async run(script) {
      await script.playing();
      script.media.currentTime = 12;
      script.snapshot('at once');
      await script.when('seeked');
      await script.when('timeupdate');
      script.note('there', script.media.currentTime >= 12);
    },
  },
  {
    name: 'seeks before the start',
    async run(script) {
      await script.loaded();
      script.media.currentTime = 5;
      await script.when('seeked');
      script.media.currentTime = -3;
      script.position('at once');
      await script.when('seeked');
    },
  },
  {
    name: 'seeks beyond the end while paused',
    async run(script) {
      await script.loaded();
      script.media.currentTime = 1000;
      script.note('at once', script.media.currentTime === script.media.duration);
      await script.when('seeked');
      await script.rest();
      script.snapshot('later');
    },
  },
  {
    name: 'seeks beyond the end while playing',
    async run(script) {
      await script.playing();
      script.media.currentTime = 1000;
      await script.when('ended');
      script.snapshot('later');
    },
  },
  {
    name: 'seeks twice in a turn',
    async run(script) {
      await script.loaded();
      script.media.currentTime = 12;
      script.media.currentTime = 4;
      script.position('at once');
      await script.when('seeked');
      await script.rest();
      script.position('later');
    },
  },
  {
    name: 'seeks to where it is',
    async run(script) {
      await script.loaded();
      script.media.currentTime = script.media.currentTime;
      await script.when('seeked');
      script.snapshot('later');
    },
  },
  {
    name: 'seeks near the end and plays to it',
    async run(script) {
      await script.loaded();
      script.media.currentTime = script.media.duration - 0.3;
      await script.when('seeked');
      await script.settle('play', script.media.play());
      await script.when('ended');
      script.snapshot('later');
      script.note('at the end', script.media.currentTime === script.media.duration);
    },
  },
  {
    name: 'seeks back from the end',
    async run(script) {
      await script.ended();
      script.media.currentTime = 2;
      script.snapshot('at once');
      await script.when('seeked');
      script.snapshot('later');
    },
  },
  {
    name: 'fastSeek',
    async run(script) {
      await script.loaded();
      if (script.media.fastSeek) script.media.fastSeek(6);
      else script.media.currentTime = 6;
      await script.when('seeked');
      script.note('there', Math.abs(script.media.currentTime - 6) < 3);
    },
  },
  {
    name: 'a seek just before another src',
    async run(script) {
      await script.loaded();
      script.media.currentTime = 9;
      script.media.src = script.subject.other;
      script.snapshot('at once');
      script.position('where');
      await script.when('canplay');
      script.position('later');
    },
  },
  {
    name: 'playbackRate while playing',
    async run(script) {
      await script.playing();
      script.media.playbackRate = 2;
      script.snapshot('at once');
      await script.when('ratechange');
      script.media.playbackRate = 2;
      await script.rest();
    },
  },
  {
    name: 'playbackRate 0 and back',
    async run(script) {
      await script.playing();
      script.media.playbackRate = 0;
      script.snapshot('at once');
      await script.when('ratechange');
      script.media.playbackRate = 1;
      await script.when('ratechange');
      script.snapshot('later');
    },
  },
  {
    name: 'playbackRate out of range',
    async run(script) {
      await script.loaded();
      for (const rate of [1000, -1, NaN, Infinity, 0.001]) {
        script.attempt(`rate ${rate}`, () => (script.media.playbackRate = rate));
        script.attempt(`default ${rate}`, () => (script.media.defaultPlaybackRate = rate));
      }
      script.snapshot('later');
    },
  },
  {
    name: 'playbackRate before anything is loaded',
    async run(script) {
      await script.none();
      script.media.playbackRate = 1.5;
      script.snapshot('at once');
      await script.settle('play', script.media.play());
      await script.when('timeupdate');
      script.snapshot('later');
    },
  },
  {
    name: 'defaultPlaybackRate and load()',
    async run(script) {
      await script.loaded();
      script.media.defaultPlaybackRate = 1.5;
      script.snapshot('at once');
      script.media.load();
      script.snapshot('loading');
      await script.when('canplay');
      script.snapshot('later');
    },
  },
  {
    name: 'volume and muted',
    async run(script) {
      await script.loaded();
      const {media} = script;
      media.volume = 0.5;
      await script.when('volumechange');
      media.volume = 0.5;
      for (const volume of [-0.1, 1.1, NaN]) script.attempt(`volume ${volume}`, () => (media.volume = volume));
      media.muted = false;
      await script.when('volumechange');
      media.muted = true;
      script.snapshot('later');
    },
  },
  {
    name: 'defaultMuted',
    run(script) {
      script.insert();
      script.media.muted = false;
      script.media.defaultMuted = true;
      script.note('muted', [script.media.muted, script.media.defaultMuted]);
      script.media.defaultMuted = false;
      script.note('back', [script.media.muted, script.media.defaultMuted]);
    },
  },
  {
    name: 'volume and muted outlive a load',
    async run(script) {
      await script.none();
      script.media.volume = 0.25;
      script.media.muted = false;
      script.media.muted = true;
      await script.settle('play', script.media.play());
      script.media.load();
      await script.when('canplaythrough');
      script.snapshot('later');
    },
  },
  {
    name: 'preservesPitch',
    run({media, notes}) {
      media.preservesPitch = false;
      notes.pitch = media.preservesPitch;
    },
  },
];
