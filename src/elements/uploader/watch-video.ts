import {delay} from '../../core/abort.js';
import {statusOf, type VideoObject, type WatchVideo} from '../../core/upload/processing.js';
import type {StreamUploader} from './stream-uploader.js';

/** How the page is asked what became of a video, by `statusProvider` or `status-url`; null when it offers neither. */
export function watchVideoOf({statusUrl, statusProvider}: StreamUploader): WatchVideo | null {
  if (!statusUrl && !statusProvider) return null;
  return async (uid, {signal, onVideo}) => {
    for (;;) {
      const video = statusProvider
        ? await statusProvider(uid, {signal})
        : ((await (await fetch(statusUrl!.replace(/\{(id|uid)\}/, uid), {signal})).json()) as VideoObject & {result?: VideoObject});
      const v = (video.result ?? video) as VideoObject;
      onVideo(v);
      if (['ready', 'error'].includes(statusOf(v).state ?? '')) return;
      await delay(1000, {signal});
    }
  };
}
