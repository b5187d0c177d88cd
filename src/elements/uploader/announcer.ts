import type {UploadSnapshot} from '../../core/upload/snapshot.js';
import type {uploader} from '../../ui/i18n/en/uploader.js';
import type {Texts} from '../../ui/i18n/texts.js';
import {errorText, type NamedLimits} from './row-text.js';

const QUARTERS = [0.25, 0.5, 0.75];

/** Tells screen readers what matters, each thing once: start, quarters, problems and the end, politely; errors as alerts. */
export class Announcer {
  #told = new WeakMap<File, Set<string>>();

  constructor(
    private readonly polite: Element,
    private readonly alert: Element,
  ) {}

  /** Looks at a snapshot and says what has not been said of it. */
  tell(upload: UploadSnapshot, limits: NamedLimits, texts: Texts<typeof uploader>): void {
    const {name, state, reason, error} = upload;
    if (state === 'error' || state === 'expired') {
      const text = state === 'expired' ? texts.get('expired') : errorText(error!, limits, texts).text;
      if (this.#isNew(upload, `${state} ${error?.code}`)) this.alert.textContent = texts.get('upload.standing', {name, reason: text});
      return;
    }
    const share = upload.progress ?? upload.sent / upload.size;
    const quarter = QUARTERS.findLast((step) => share >= step && share < 1);
    if (state === 'uploading' && !reason && this.#isNew(upload, 'started')) this.#say(texts.get('upload.started', {name}));
    if (state === 'uploading' && quarter && this.#isNew(upload, String(quarter))) {
      QUARTERS.filter((step) => step < quarter).forEach((step) => this.#isNew(upload, String(step)));
      this.#say(texts.get('upload.share', {name, percent: texts.percent(quarter)}));
    }
    if ((state === 'offline' || state === 'retrying') && reason && reason !== 'catching-up' && this.#isNew(upload, reason)) {
      this.#say(texts.get('upload.standing', {name, reason: texts.get(`reason.${reason}` as 'reason.offline')}));
    }
    if ((state === 'complete' || state === 'processing') && this.#isNew(upload, 'done')) this.#say(texts.get('upload.done', {name}));
    if (state === 'ready' && this.#isNew(upload, 'ready')) this.#say(texts.get('upload.ready', {name}));
  }

  #isNew({file}: UploadSnapshot, fact: string): boolean {
    const told = this.#told.get(file) ?? new Set();
    this.#told.set(file, told);
    if (told.has(fact)) return false;
    told.add(fact);
    return true;
  }

  #say(text: string): void {
    this.polite.textContent = text;
  }
}
