import type {Explained} from './differences.js';

/** A difference that only this engine knows; also to a `<video>` with the same file. */
interface Elsewhere extends Explained {
  /** `theirs`: the engine's own video does otherwise there than Chromium's, which ours is like everywhere. `ours`: a fault that is not mended yet. */
  fault: 'theirs' | 'ours';
}

/** What the other engines add to the differences to Chromium's video. */
export const ELSEWHERE: Record<'firefox' | 'webkit', Elsewhere[]> = {
  firefox: [
    {operations: null, what: 'waiting', fault: 'theirs', why: 'Firefox says it of a file that is asked to play before its first byte.'},
    {
      operations: ['reads without a source', 'preload: its values'],
      what: 'reads',
      fault: 'theirs',
      why: 'Without the attribute, preload is `auto` there.',
    },
    {operations: ['preload: its values'], what: 'others', fault: 'theirs', why: 'As above.'},
    {operations: ['event fields'], what: 'fields', fault: 'theirs', why: 'Media events are cancelable in Chromium only.'},
    {
      operations: ['play() of a missing file'],
      what: 'events',
      fault: 'theirs',
      why: 'A video that cannot be had is paused in Chromium, and says so.',
    },
    {operations: ['play() of a missing file'], what: 'later', fault: 'theirs', why: 'As above.'},
    ...['events', 'canplaythrough', 'progress', 'timeupdate', 'play', 'with a source'].map((what): Elsewhere => {
      return {operations: ['play() without a source, then a source'], what, fault: 'theirs', why: 'Chromium ends the promise when the source comes.'};
    }),
    ...['events', 'canplaythrough', 'progress', 'suspend', 'timeupdate', 'later'].map((what): Elsewhere => {
      return {
        operations: ['autoplay set before anything is loaded'],
        what,
        fault: 'theirs',
        why: 'Chromium loads nothing for it with preload="none".',
      };
    }),
    {operations: ['fastSeek'], what: 'there', fault: 'theirs', why: 'In a file it goes to the picture before.'},
    {operations: ['playbackRate out of range'], what: 'events', fault: 'theirs', why: 'It speaks of a rate that stays what it is.'},
    {
      operations: ['currentTime before metadata', 'currentTime before metadata, negative', 'currentTime before metadata, beyond the end'],
      what: 'events',
      fault: 'theirs',
      why: 'It seeks there only once there is a picture.',
    },
    ...['timeupdate', 'later'].map((what): Elsewhere => {
      return {operations: ['currentTime before metadata, beyond the end'], what, fault: 'theirs', why: 'As above: the seek is still under way.'};
    }),
    {
      operations: ['play() during a seek', 'loop at the end'],
      what: 'events',
      fault: 'theirs',
      why: 'A seek in a file takes longer than the test looks.',
    },
    {
      operations: ['playbackRate before anything is loaded', 'volume and muted outlive a load', 'defaultMuted'],
      what: 'events',
      fault: 'ours',
      why: 'Told to play before it has a source, the video is emptied first, and forgets what it was about to say.',
    },
    {
      operations: ['play(), load()', 'play(), another src', 'srcObject and back', 'a hundred sources in a turn'],
      what: 'events',
      fault: 'ours',
      why: 'The video says `emptied` later there, after our `loadstart`, or not at all.',
    },
    {operations: ['taken out of the document, and back'], what: 'events', fault: 'ours', why: 'The seek to where it was is heard.'},
  ],
  webkit: [],
};
