import type {StreamError} from '../../core/errors.js';
import {processedShare} from '../../core/upload/processing.js';
import type {UploadSnapshot} from '../../core/upload/snapshot.js';
import type {uploader} from '../../ui/i18n/en/uploader.js';
import {formatBytes} from '../../ui/i18n/format.js';
import {spokenTime} from '../../ui/i18n/spoken-time.js';
import type {Texts} from '../../ui/i18n/texts.js';

type UploaderTexts = Texts<typeof uploader>;

/** The limits of the page, for sentences that name them: bytes, and seconds. */
export interface NamedLimits {
  size: number | null;
  min: number | null;
  max: number | null;
}

/** What happened and what to do, for a person; `code` is what to quote to someone who can help. */
export function errorText(error: StreamError, limits: NamedLimits, texts: UploaderTexts): {text: string; code: string} {
  const details = error.cause.details ?? '';
  const keys = [`uploadError.${details}`, `uploadError.${error.code}`];
  const key = keys.find((candidate) => texts.has(candidate));
  const time = spokenTime(texts.language, (details === 'min-duration' ? limits.min : limits.max) ?? 0);
  const values = {size: formatBytes(texts.language, limits.size ?? 0), time};
  return {text: key ? texts.get(key, values) : error.message, code: details.startsWith('ERR_') ? details : error.code};
}

/** The share of the file that has left, 0–1. A full bar is only for a file the server has confirmed. */
export function sentShare({sent, size, accepted}: UploadSnapshot): number {
  return accepted === size ? 1 : Math.min(0.99, sent / size);
}

/** `1.2` of `1.9 GB`: bytes as a bare number in the unit that `whole` is written in. */
function inUnitsOf(whole: number, bytes: number, texts: UploaderTexts): string {
  const unit = 1000 ** Math.min(4, Math.floor(Math.log10(Math.max(1, whole)) / 3));
  return texts.number(bytes / unit, {maximumFractionDigits: unit > 1 && whole / unit < 10 ? 1 : 0});
}

function uploadingText(upload: UploadSnapshot, texts: UploaderTexts): string {
  const {sent, size, bytesPerSecond, secondsLeft} = upload;
  return [
    texts.percent(sentShare(upload)),
    texts.get('amount', {sent: inUnitsOf(size, sent, texts), size: formatBytes(texts.language, size)}),
    bytesPerSecond === null ? '' : texts.get('uploadSpeed', {speed: formatBytes(texts.language, bytesPerSecond)}),
    secondsLeft === null ? '' : texts.get('left', {time: coarseTime(secondsLeft, texts)}),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Time left as people say it: seconds below a minute and a half, then minutes, then hours and minutes. */
export function coarseTime(seconds: number, texts: Pick<UploaderTexts, 'number'>): string {
  const unit = (value: number, name: string) => texts.number(value, {style: 'unit', unit: name, unitDisplay: 'narrow'});
  if (seconds < 90) return unit(seconds > 10 ? Math.ceil(seconds / 5) * 5 : seconds, 'second');
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? unit(minutes, 'minute') : `${unit(Math.floor(minutes / 60), 'hour')} ${unit(minutes % 60, 'minute')}`;
}

/** The one line that says where an upload stands, or why it stands still. */
export function rowText(
  upload: UploadSnapshot,
  {manual, now, limits}: {manual: boolean; now: number; limits: NamedLimits},
  texts: UploaderTexts,
): string {
  const {state, reason, retryAt, size, error, video} = upload;
  switch (state) {
    case 'queued':
      if (!reason) return texts.get(manual ? 'readyToStart' : 'queued');
      return [upload.sent && texts.percent(sentShare(upload)), texts.get(`reason.${reason}` as 'reason.other-tab')].filter(Boolean).join(' · ');
    case 'checking':
      return texts.get('checking');
    case 'uploading':
      return uploadingText(upload, texts);
    case 'paused':
      return texts.get('pausedAt', {percent: texts.percent(sentShare(upload))});
    case 'offline':
    case 'retrying': {
      const why = texts.get(`reason.${reason ?? 'server'}` as 'reason.offline');
      const seconds = retryAt === null ? 0 : Math.ceil((retryAt - now) / 1000);
      return seconds > 0 && state !== 'offline' ? `${why} ${texts.get('again', {seconds})}` : why;
    }
    case 'expired':
      return texts.get('expired');
    case 'processing': {
      const share = processedShare(video);
      return share === null ? texts.get('makingVideo') : texts.get('makingVideoShare', {percent: texts.percent(share)});
    }
    case 'ready':
    case 'complete':
      return `${texts.get(state === 'ready' ? 'ready' : 'uploaded')} · ${formatBytes(texts.language, size)}`;
    case 'error':
      return errorText(error!, limits, texts).text;
    case 'cancelled':
      return '';
  }
}
