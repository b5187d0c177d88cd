import {frame, type Media, type Operation} from '../script.js';

const HANDLERS = ['onplay', 'onplaying', 'onpause', 'ontimeupdate', 'onvolumechange', 'onseeking', 'onloadedmetadata', 'onended', 'onerror'] as const;

function reads(media: Media): Record<string, unknown> {
  const {readyState, networkState, duration, currentTime, paused, seeking, ended, error, currentSrc, videoWidth, videoHeight, preload} = media;
  const ranges = [media.buffered.length, media.seekable.length, media.played.length];
  return {
    readyState,
    networkState,
    duration: Math.round(duration * 4) / 4,
    currentTime,
    paused,
    seeking,
    ended,
    error,
    currentSrc: currentSrc !== '',
    videoWidth,
    videoHeight,
    preload,
    ranges,
  };
}

const fields = ({type, bubbles, cancelable, composed, defaultPrevented, eventPhase}: Event) =>
  [type, bubbles, cancelable, composed, defaultPrevented, eventPhase].join();

/** What a page may read, in every state. */
export const reading: Operation[] = [
  {
    name: 'reads without a source',
    run(script) {
      script.insert();
      script.note('reads', reads(script.media));
    },
  },
  {
    name: 'reads right after src is set',
    run(script) {
      script.insert();
      script.media.preload = 'none';
      script.media.src = script.subject.src;
      const {paused, currentTime, readyState, seeking} = script.media;
      script.notes.reads = {paused, currentTime, readyState, seeking};
    },
  },
  {
    name: 'reads with preload none',
    async run(script) {
      script.insert();
      script.media.preload = 'none';
      script.media.src = script.subject.src;
      await frame();
      script.note('reads', reads(script.media));
      script.snapshot('state');
    },
  },
  {
    name: 'loads metadata',
    async run(script) {
      script.insert();
      script.media.preload = 'metadata';
      script.media.src = script.subject.src;
      await script.when('loadedmetadata');
      const {duration, videoWidth, videoHeight, readyState, seeking, currentTime} = script.media;
      script.note('reads', {duration: Math.round(duration), videoWidth, videoHeight, hasMetadata: readyState >= 1, seeking, currentTime});
    },
  },
  {
    name: 'loads all, from loadstart to canplaythrough',
    async run(script) {
      script.insert();
      script.media.preload = 'auto';
      script.media.src = script.subject.src;
      await script.when('canplaythrough');
      const {networkState: _, currentSrc: __, videoWidth, videoHeight, ...state} = reads(script.media);
      script.note('reads', state);
      script.note('shape', Math.round((10 * Number(videoWidth)) / Number(videoHeight)));
    },
  },
  {
    name: 'reads while playing',
    async run(script) {
      await script.playing();
      const {readyState, duration, buffered, seekable, played} = script.media;
      script.snapshot('state');
      script.note('reads', [
        readyState,
        Math.round(duration),
        buffered.length,
        seekable.length,
        played.length,
        Math.round(seekable.end(0)),
        played.start(0),
      ]);
    },
  },
  {
    name: 'reads after the end',
    async run(script) {
      await script.ended();
      script.snapshot('state');
      script.position('position');
      script.note('reads', [script.media.readyState, script.media.currentTime === script.media.duration]);
    },
  },
  {
    name: 'canPlayType',
    run({media, notes}) {
      const types = ['video/mp4', 'video/mp4; codecs="avc1.4d401f, mp4a.40.2"', 'video/webm', 'audio/mpeg', 'text/plain', ''];
      notes.answers = types.map((type) => media.canPlayType(type));
    },
  },
  {
    name: 'time ranges: identity and index out of range',
    async run(script) {
      await script.loaded();
      const {media} = script;
      script.note('same', [media.buffered === media.buffered, media.seekable === media.seekable, media.played === media.played]);
      script.attempt('range', () => media.buffered.end(9));
      script.note('kind', media.buffered instanceof TimeRanges);
    },
  },
  {
    name: 'getVideoPlaybackQuality',
    async run(script) {
      await script.playing();
      const {totalVideoFrames, droppedVideoFrames, corruptedVideoFrames} = script.media.getVideoPlaybackQuality();
      script.note('quality', [totalVideoFrames > 0, typeof droppedVideoFrames, corruptedVideoFrames]);
    },
  },
  {
    name: 'requestVideoFrameCallback and its cancellation',
    async run(script) {
      await script.loaded();
      const {media} = script;
      const cancelled = media.requestVideoFrameCallback(() => script.note('cancelled', 'called'));
      media.cancelVideoFrameCallback(cancelled);
      const metadata = new Promise<VideoFrameCallbackMetadata>((resolve) => media.requestVideoFrameCallback((_now, data) => resolve(data)));
      await media.play();
      const {width, height, mediaTime, presentedFrames} = await metadata;
      script.note('frame', [typeof cancelled, Math.round((10 * width) / height), mediaTime >= 0, presentedFrames > 0]);
    },
  },
  {
    name: 'constants',
    run({media, notes}) {
      const {NETWORK_EMPTY, NETWORK_IDLE, NETWORK_LOADING, NETWORK_NO_SOURCE} = media;
      const {HAVE_NOTHING, HAVE_METADATA, HAVE_CURRENT_DATA, HAVE_FUTURE_DATA, HAVE_ENOUGH_DATA} = media;
      notes.network = [NETWORK_EMPTY, NETWORK_IDLE, NETWORK_LOADING, NETWORK_NO_SOURCE];
      notes.ready = [HAVE_NOTHING, HAVE_METADATA, HAVE_CURRENT_DATA, HAVE_FUTURE_DATA, HAVE_ENOUGH_DATA];
    },
  },
  {
    name: 'event handler properties',
    async run(script) {
      const {media} = script;
      const called = new Set<string>();
      for (const name of HANDLERS)
        media[name] = function (this: unknown, event: Event | string) {
          called.add(`${name} ${this === media} ${(event as Event).target === media}`);
        };
      await script.playing();
      media.volume = 0.5;
      media.currentTime = media.duration - 0.2;
      await script.when('ended');
      script.note('called', [...called].sort());
      script.note(
        'reads',
        HANDLERS.map((name) => typeof media[name]),
      );
    },
  },
  {
    name: 'event fields',
    async run(script) {
      const {media} = script;
      const seen = new Set<string>();
      for (const type of ['loadstart', 'loadedmetadata', 'play', 'pause', 'seeking', 'volumechange', 'error', 'emptied'])
        media.addEventListener(type, (event) => seen.add(`${fields(event)} ${event.target === media} ${event.constructor.name}`));
      await script.playing();
      media.volume = 0.3;
      media.currentTime = 3;
      media.pause();
      await script.when('seeked');
      media.src = script.subject.missing;
      await script.when('error');
      script.note('fields', [...seen].sort());
    },
  },
  {
    name: 'addTextTrack',
    async run(script) {
      await script.loaded();
      const {media} = script;
      const added = new Promise<Event>((resolve) => media.textTracks.addEventListener('addtrack', resolve, {once: true}));
      const before = media.textTracks.length;
      const track = media.addTextTrack('captions', 'Mine', 'en');
      track.addCue(new VTTCue(0, 20, 'a'));
      await added;
      const {kind, label, language, mode, cues} = track;
      script.note('track', [kind, label, language, mode, cues?.length, media.textTracks.length - before]);
      script.note('same', media.textTracks === media.textTracks && media.textTracks[before] === track);
      script.attempt('kind', () => media.addTextTrack('nothing' as TextTrackKind));
    },
  },
];
