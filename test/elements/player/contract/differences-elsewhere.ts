import type {Explained} from './differences.js';

/** A difference that only this engine knows; also to a `<video>` with the same file. */
interface Elsewhere extends Explained {
  /** `theirs`: the engine's own video does otherwise there than Chromium's, which ours is like everywhere. `ours`: a fault that is not mended yet. */
  fault: 'theirs' | 'ours';
}

const LOST = 'What a video was about to say is forgotten when its source comes (HTML, media element load algorithm): Chromium says it all the same.';

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
    ...['events', 'timeupdate'].map((what): Elsewhere => {
      return {
        operations: ['play(), pause() before anything is loaded', 'play(), pause(), play() before anything is loaded'],
        what,
        fault: 'ours',
        why: LOST,
      };
    }),
    {
      operations: ['playbackRate before anything is loaded', 'volume and muted outlive a load', 'defaultMuted'],
      what: 'events',
      fault: 'ours',
      why: LOST,
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
