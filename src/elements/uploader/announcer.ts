import type {UploadSnapshot} from '../../core/upload/snapshot.js';
import type {uploader} from '../../ui/i18n/en/uploader.js';
import type {Texts} from '../../ui/i18n/texts.js';
import {errorText, type NamedLimits} from './row-text.js';

const QUARTERS = [0.25, 0.5, 0.75];

/** Tells screen readers what matters: start, quarters and the end once, each problem once until it is over, politely; errors as alerts. */
export class Announcer {
  #told = new WeakMap<File, Set<string>>();

  constructor(
    private readonly polite: Element,
    private readonly alert: Element,
  ) {}

  /** Looks at a snapshot and says what has not been said of it. */
  tell(upload: UploadSnapshot, limits: NamedLimits, texts: Texts<typeof uploader>): void {
    const {name, state, reason, error, protocol} = upload;
    if (state === 'uploading' || state === 'queued') this.#forget(upload);
    if (state === 'error' || state === 'expired') {
      const text = state === 'expired' ? texts.get('expired') : errorText(error!, limits, texts).text;
      if (this.#isNew(upload, `problem: ${error?.code}`)) this.alert.textContent = texts.get('upload.standing', {name, reason: text});
      return;
    }
    const share = upload.progress ?? upload.sent / upload.size;
    const quarter = QUARTERS.findLast((step) => share >= step && share < 1);
    if (state === 'uploading' && this.#isNew(upload, 'started')) {
      this.#say([texts.get('upload.started', {name}), protocol === 'form' ? texts.get('notResumable') : ''].join(' '));
    }
    if (state === 'uploading' && quarter && this.#isNew(upload, String(quarter))) {
      QUARTERS.filter((step) => step < quarter).forEach((step) => this.#isNew(upload, String(step)));
      this.#say(texts.get('upload.share', {name, percent: texts.percent(quarter)}));
    }
    if ((state === 'offline' || state === 'retrying') && reason && reason !== 'catching-up' && this.#isNew(upload, `problem: ${reason}`)) {
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

  /** What stood in the way is over; when it comes again it is news. */
  #forget({file}: UploadSnapshot): void {
    const told = this.#told.get(file);
    for (const fact of told ?? []) if (fact.startsWith('problem')) told!.delete(fact);
  }

  #say(text: string): void {
    this.polite.textContent = text;
  }
}
