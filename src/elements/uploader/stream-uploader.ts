import {html, LitElement, type PropertyValues} from 'lit';
import {StreamErrorEvent} from '../../core/error-event.js';
import type {StreamError} from '../../core/errors.js';
import {checkFile} from '../../core/upload/checks.js';
import {readDuration, readSize} from '../../core/upload/quantities.js';
import type {UploadQueue} from '../../core/upload/upload-queue.js';
import {isFinal, isUnsent, newSnapshot, publicUpload, type UploadSnapshot} from '../../core/upload/snapshot.js';
import {uploaderZone} from '../../ui/i18n/en/uploader-zone.js';
import {observeLanguage} from '../../ui/i18n/language.js';
import {observeMessages} from '../../ui/i18n/messages.js';
import {texts} from '../../ui/i18n/texts.js';
import {tokens} from '../../ui/styles/tokens.js';
import {DropController} from './drop.js';
import {StreamUploadErrorEvent, StreamUploadEvent, StreamUploadsCompleteEvent, type StreamUploaderEventMap, type UploadEventType} from './events.js';
import {FormPart} from './form-part.js';
import {formValue} from './form-value.js';
import {PageManners} from './page-manners.js';
import type {UploadSession} from './session.js';
import {amount, parseMetadata, unreadable} from './settings.js';
import {UploaderAttributes} from './uploader-attributes.js';
import {zoneStyles} from './zone-styles.js';
import {zone} from './zone.js';

/** Files that were chosen before the lazy half has arrived. */
interface Waiting {
  snapshot: UploadSnapshot;
  error: StreamError | null;
}

let count = 0;

/**
 * `<stream-uploader>`: takes video files and gets them to a tus server or a direct-upload URL, whatever happens on the way.
 *
 * @fires {StreamUploadEvent} stream-uploadaccept - a file was chosen; cancel it and the file is left out. --bubbles --composed --cancelable
 * @fires {StreamUploadEvent} stream-uploadstart - the first byte of an upload is on its way. --bubbles --composed
 * @fires {StreamUploadEvent} stream-uploadprogress - bytes were sent or accepted. --bubbles --composed
 * @fires {StreamUploadEvent} stream-uploadstatechange - state, reason or video of an upload changed. --bubbles --composed
 * @fires {StreamUploadEvent} stream-uploadexpired - the server no longer takes the upload; the page is asked for another URL, else a person. --bubbles --composed
 * @fires {StreamUploadEvent} stream-uploadsuccess - the server holds the whole file. --bubbles --composed
 * @fires {StreamUploadEvent} stream-uploadready - the video can be watched. --bubbles --composed
 * @fires {StreamUploadErrorEvent} stream-uploaderror - an upload has ended in an error, or was not taken. --bubbles --composed
 * @fires {StreamUploadsCompleteEvent} stream-uploadscomplete - nothing is under way any more. --bubbles --composed
 * @fires {StreamErrorEvent} stream-error - any error; `error.fatal` says whether an upload has ended. --bubbles --composed
 * @slot drop-zone - replaces what the field shows; a click on it chooses files
 * @slot empty - below the field while there are no uploads
 * @slot metadata - form controls whose values travel with the uploads, by their names
 * @csspart drop-zone - the field with its dashed edge
 * @csspart button - every button; with `browse-button`, `pause-button`, `resume-button`, `cancel-button`, `remove-button`, `retry-button`, `start-button`
 * @csspart input - the native file input
 * @csspart list - the list of uploads
 * @csspart row - one upload
 * @csspart poster - its picture
 * @csspart name - the name of its file
 * @csspart status - its line of truth
 * @csspart progress - its bar; with `progress-track`, `progress-sent`, `progress-fill`
 */
export class StreamUploader extends UploaderAttributes {
  static readonly formAssociated = true;
  static override shadowRootOptions: ShadowRootInit = {...LitElement.shadowRootOptions, delegatesFocus: true};
  static override styles = [tokens, zoneStyles];

  #form = new FormPart(this);
  #waiting: Waiting[] = [];
  #session: UploadSession | null = null;
  #loading: Promise<UploadSession> | null = null;
  #dragging = false;
  #life: AbortController | null = null;
  #manners = new PageManners(this, {
    isUnsent: () => this.uploads.some(isUnsent),
    onHide: () => this.#session?.queue.suspend(),
    onShow: () => this.#session?.queue.wake(),
  });
  #drop = new DropController(this, {
    target: () => this.dropTarget,
    enabled: () => !this.#isDisabled,
    onDragging: (dragging) => this.#setDragging(dragging),
    onFiles: (files) => this.addFiles(files),
  });

  /** Snapshots of all uploads, in the order they were added. */
  get uploads(): readonly UploadSnapshot[] {
    return this.#session?.queue.uploads ?? this.#waiting.map(({snapshot, error}) => (error ? {...snapshot, state: 'error', error} : snapshot));
  }

  /** The uids of finished uploads, joined by commas; setting `""` clears the list. */
  get value(): string {
    return formValue(this.uploads, {required: false, kept: this.#form.kept}).uids.join(',');
  }

  set value(value: string) {
    if (value !== '') return;
    this.#form.kept = [];
    this.#act((queue) => queue.uploads.forEach(({id}) => queue.remove(id)));
    this.requestUpdate();
  }

  /** The form it belongs to. */
  get form(): HTMLFormElement | null {
    return this.#form.internals.form;
  }

  /** As on every form control. */
  get labels(): NodeList {
    return this.#form.internals.labels;
  }

  /** As on every form control. */
  get validity(): ValidityState {
    return this.#form.internals.validity;
  }

  /** As on every form control. */
  get validationMessage(): string {
    return this.#form.internals.validationMessage;
  }

  /** As on every form control. */
  get willValidate(): boolean {
    return this.#form.internals.willValidate;
  }

  /** As on every form control. */
  checkValidity(): boolean {
    return this.#form.internals.checkValidity();
  }

  /** As on every form control. */
  reportValidity(): boolean {
    return this.#form.internals.reportValidity();
  }

  /** Opens the browser's file picker; needs a user's gesture. */
  browse(): void {
    if (!this.#isDisabled) this.#input?.click();
  }

  /** Takes files as if a person had chosen them: the same checks, the same events. */
  addFiles(files: Iterable<File>): void {
    for (const file of files) this.#add(file);
    if (this.#waiting.length) void this.#load();
  }

  /** Lets the files of a `manual` uploader go. */
  start(): void {
    this.#act((queue) => queue.start());
  }

  /** Pauses one upload, or all. */
  pause(id?: string): void {
    this.#act((queue) => queue.pause(id));
  }

  /** Goes on with one paused upload, or all. */
  resume(id?: string): void {
    this.#act((queue) => queue.resume(id));
  }

  /** Ends one upload, or all that are not there yet; the server is asked to drop what it holds. */
  cancel(id?: string): void {
    this.#act((queue) => queue.cancel(id));
  }

  /** Tries an upload that has failed or expired again, or all of them. */
  retry(id?: string): void {
    this.#act((queue) => queue.retry(id));
  }

  /** Takes all uploads that are over off the list. */
  clear(): void {
    this.#act((queue) => queue.remove());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#form.internals.role = 'region';
    this.#life = new AbortController();
    const {signal} = this.#life;
    observeLanguage(this, () => this.requestUpdate(), signal);
    observeMessages(() => this.requestUpdate(), signal);
    this.addEventListener('command', (event) => this.#command((event as Event & {command?: string}).command), {signal});
    this.#session?.queue.wake();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#life?.abort();
    queueMicrotask(() => !this.isConnected && this.#session?.queue.suspend());
  }

  /** The form was reset: nothing is uploaded any more. */
  formResetCallback(): void {
    this.value = '';
  }

  formDisabledCallback(disabled: boolean): void {
    this.#form.disabled = disabled;
    this.requestUpdate();
  }

  /** The browser brings back what the form held. */
  formStateRestoreCallback(state: string): void {
    this.#form.kept = state.split(',').filter(Boolean);
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const attributes = ['chunkSize', 'maxSize', 'retryFor', 'minDuration', 'maxDuration'] as const;
    if (attributes.some((name) => changed.has(name))) unreadable(this).forEach((error) => this.dispatchEvent(new StreamErrorEvent(error)));
    if (!changed.has('uploadMetadata')) return;
    try {
      parseMetadata(this.uploadMetadata);
    } catch (error) {
      this.dispatchEvent(new StreamErrorEvent(error as StreamError));
    }
  }

  protected override render() {
    const own = texts(this, uploaderZone);
    this.#form.internals.ariaLabel = own.get('uploader');
    const listed = this.uploads.filter(({state}) => state !== 'cancelled');
    const busy = listed.some((upload) => !isFinal(upload));
    const slim = listed.length > 0;
    const full = !this.multiple && busy;
    return html`<div part="drop-zone" ?hidden=${full}>
        <slot name="drop-zone" @click=${this.#slotClick}>
          ${zone(
            {
              multiple: this.multiple,
              disabled: this.#isDisabled,
              dragging: this.#dragging,
              slim,
              maxSize: amount(readSize(this.maxSize)) ?? null,
              maxDuration: amount(readDuration(this.maxDuration)) ?? null,
              maxFiles: this.#maxFiles,
              formOnly: this.protocol === 'form',
            },
            {browse: () => this.browse()},
            own,
          )}
        </slot>
      </div>
      <slot name="empty" ?hidden=${slim}></slot>
      <slot name="metadata"></slot>
      <div id="list"></div>
      <div id="polite" role="status"></div>
      <div id="alert" role="alert"></div>
      <input
        part="input"
        type="file"
        hidden
        tabindex="-1"
        aria-label=${own.get('uploader')}
        accept=${this.accept}
        ?multiple=${this.multiple}
        ?disabled=${this.#isDisabled}
        @change=${this.#picked}
      />`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('dropTarget')) this.#drop.reset();
    const own = texts(this, uploaderZone);
    const anchor = this.renderRoot.querySelector<HTMLElement>('button') ?? undefined;
    this.#form.update(this.uploads, this, {missing: own.get('required'), unfinished: own.get('unfinished')}, anchor);
    this.#session?.render();
  }

  get #isDisabled(): boolean {
    return this.disabled || this.#form.disabled;
  }

  get #maxFiles(): number {
    if (this.uploadUrl || !this.multiple) return 1;
    return this.maxFiles ?? Infinity;
  }

  get #input(): HTMLInputElement | null {
    return this.renderRoot?.querySelector('input') ?? null;
  }

  #picked = (): void => {
    const input = this.#input!;
    this.addFiles(Array.from(input.files ?? []));
    input.value = '';
  };

  /** The built-in button browses by itself; what the page slotted does so here, unless it acts on the click. */
  #slotClick = (event: Event): void => {
    const slotted = event.composedPath().some((node) => node instanceof Element && node.parentElement === this);
    if (slotted && !event.defaultPrevented) this.browse();
  };

  #command(command: string | undefined): void {
    if (command === '--browse') this.browse();
    if (command === '--start') this.start();
  }

  #setDragging(dragging: boolean): void {
    this.#dragging = dragging;
    this.#form.setState('dragging', dragging);
    if (dragging) void this.#load();
    this.requestUpdate();
  }

  /** Does something to the queue: at once where there is one, after it has come where there are uploads waiting for it, else not at all. */
  #act(action: (queue: UploadQueue) => void): void {
    if (this.#session) action(this.#session.queue);
    else if (this.#waiting.length) void this.#load().then(({queue}) => action(queue));
  }

  #add(file: File): void {
    if (!this.multiple && this.uploads.every(isFinal)) {
      this.#waiting = [];
      this.clear();
    }
    const held = this.uploads.filter(({state}) => state !== 'cancelled' && state !== 'error').length;
    const error = checkFile(file, {accept: this.accept, maxSize: amount(readSize(this.maxSize)) ?? null, maxFiles: this.#maxFiles}, held);
    const snapshot = newSnapshot(`upload-${++count}`, file);
    if (!this.dispatchEvent(new StreamUploadEvent('stream-uploadaccept', publicUpload(snapshot)))) return;
    if (this.#session) this.#session.queue.add(file, {id: snapshot.id, error});
    else this.#waiting.push({snapshot, error});
    this.#changed();
  }

  /** Loads the half that uploads; once. */
  #load(): Promise<UploadSession> {
    this.#loading ??= import('./session.js').then(async ({UploadSession}) => {
      await this.updateComplete;
      const session = new UploadSession(this, {
        root: this.renderRoot as ShadowRoot,
        tell: (type, upload, error) => this.#tell(type, upload, error),
        changed: () => this.#changed(),
      });
      this.#session = session;
      for (const {snapshot, error} of this.#waiting.splice(0)) session.queue.add(snapshot.file, {id: snapshot.id, error});
      this.requestUpdate();
      return session;
    });
    return this.#loading;
  }

  #tell(
    type: UploadEventType | 'stream-uploaderror' | 'stream-uploadscomplete' | 'stream-error',
    upload: UploadSnapshot | null,
    error: StreamError | null,
  ): void {
    if (type === 'stream-uploadscomplete') this.dispatchEvent(new StreamUploadsCompleteEvent());
    else if (type === 'stream-uploaderror') this.dispatchEvent(new StreamUploadErrorEvent(publicUpload(upload!), error!));
    else if (type !== 'stream-error') this.dispatchEvent(new StreamUploadEvent(type, publicUpload(upload!)));
    if (error) this.dispatchEvent(new StreamErrorEvent(error));
  }

  #changed(): void {
    this.#manners.update();
    this.requestUpdate();
  }
}

export interface StreamUploader {
  addEventListener<K extends keyof StreamUploaderEventMap>(
    type: K,
    listener: (this: StreamUploader, event: StreamUploaderEventMap[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof StreamUploaderEventMap>(
    type: K,
    listener: (this: StreamUploader, event: StreamUploaderEventMap[K]) => void,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'stream-uploader': StreamUploader;
  }
}
