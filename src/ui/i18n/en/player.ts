import {controls} from './controls.js';

/** English texts of the control surface and of what follows it, which is loaded after it. */
export const player = {
  ...controls,
  exitPip: 'Exit picture in picture',
  enterPip: 'Picture in picture',
  descriptions: 'Audio description',
  behindLive: '{time} behind live',
  seekValue: '{time} of {duration}',
  muted: 'Muted',
  unmuted: 'Sound on',
  chosen: '{name}: {value}',
  processing: 'Getting this video ready',
  processingDone: '{percent} done. It starts by itself.',
  processingWait: 'It starts by itself, you can stay here.',
  ended: 'The broadcast has ended',
  reconnecting: 'Reconnecting',
  copied: 'Copied: {code}',
  viewers_one: '{count} viewer',
  viewers_other: '{count} viewers',
} as const;
