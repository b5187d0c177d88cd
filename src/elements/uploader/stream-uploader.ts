import {html, LitElement, type PropertyValues, type TemplateResult} from 'lit';
import {StreamErrorEvent} from '../../core/error-event.js';
import {StreamError} from '../../core/errors.js';
import {readDuration, readSize} from '../../core/upload/quantities.js';
import {isFinal, newSnapshot, type UploadSnapshot} from '../../core/upload/snapshot.js';
import type {UploadQueue} from '../../core/upload/upload-queue.js';
import {uploaderZone} from '../../ui/i18n/en/uploader-zone.js';
import {observeLanguage} from '../../ui/i18n/language.js';
import {observeMessages} from '../../ui/i18n/messages.js';
import {texts} from '../../ui/i18n/texts.js';
import {adopt} from '../../ui/styles/adopt.js';
import {base} from '../../ui/styles/base.js';
import {palette, signals, tokens} from '../../ui/styles/tokens.js';
import {amount, unreadable} from './attribute-values.js';
import type {StreamUploaderEventMap} from './events.js';
import {formValue} from './form-value.js';
import type {UploadSession} from './session.js';
import {TransferController} from './transfer.js';
import {hasUnfinished} from './has-unfinished.js';
import {UploaderForm} from './uploader-form.js';
import {zoneStyles} from './zone-styles.js';
import {zone} from './zone.js';

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
 * @csspart button - every button; each has a second part, its name
 * @csspart browse-button - chooses files; files may be dropped on it
 * @csspart start-button - lets an upload go that waits for it
 * @csspart pause-button - pauses an upload
 * @csspart resume-button - goes on with a paused upload
 * @csspart retry-button - tries again, now or from the beginning
 * @csspart cancel-button - ends an upload that is not done
 * @csspart remove-button - takes an upload that is over off the list
 * @csspart input - the native file input
 * @csspart list - the list of uploads
 * @csspart row - one upload; with `unfinished-row`, one that an earlier page left unfinished
 * @csspart poster - its picture
 * @csspart name - the name of its file
 * @csspart status - its line of truth
 * @csspart progress - its bar
 * @csspart progress-track - the whole file
 * @csspart progress-sent - what was handed to the network
 * @csspart progress-fill - what the server has confirmed
 * @cssstate dragging - files are held over the field
 * @cssstate uploading - bytes are still to be sent
 * @cssstate problem - an upload stands or has failed
 * @cssstate done - every upload is there
 */
export class StreamUploader extends UploaderForm {
  static override shadowRootOptions: ShadowRootInit = {...LitElement.shadowRootOptions, delegatesFocus: true};
  static override styles = [base, tokens, palette, signals, zoneStyles];

  /** Files that were chosen before the half that uploads has arrived. */
  #waiting: UploadSnapshot[] = [];
  #session: UploadSession | null = null;
  #loading: Promise<UploadSession> | null = null;
  #dragging = false;
  #life: AbortController | null = null;
  #transfer = new TransferController(this, {
    target: () => this.dropTarget,
    enabled: () => !this.#isDisabled,
    onDragging: (dragging) => this.#setDragging(dragging),
    onFiles: (files, folders, handles) => {
      this.addFiles(files);
      void this.#load().then((session) => session.transferred(folders, handles));
    },
  });

  /** Snapshots of all uploads, in the order they were added. */
  get uploads(): readonly UploadSnapshot[] {
    return this.#session?.queue.uploads ?? this.#waiting;
  }

  /** The uids of finished uploads, joined by commas; setting `""` clears the list. */
  get value(): string {
    return formValue(this.uploads, {required: false, kept: this.formPart.kept}).uids.join(',');
  }

  set value(value: string) {
    if (value !== '') return;
    this.formPart.kept = [];
    this.#act((queue) => queue.uploads.forEach(({id}) => queue.remove(id)));
    this.requestUpdate();
  }

  /** Opens the browser's file picker; needs a user's gesture. */
  browse(): void {
    if (this.#isDisabled) return;
    const native = () => this.#input?.click();
    const loaded = this.#load();
    // The picker that gives handles to files, where there is one: they are opened again by one click after a reload.
    if ('showOpenFilePicker' in globalThis) void loaded.then((session) => session.pick(native));
    else native();
  }

  /** Takes files as if a person had chosen them: the same checks, the same events. */
  addFiles(files: Iterable<File>): void {
    const added = Array.from(files, (file) => newSnapshot(`upload-${++count}`, file));
    if (added.length === 0) return;
    if (this.#session) return this.#session.take(added);
    this.#waiting.push(...added);
    void this.#load();
    this.requestUpdate();
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
    this.formPart.internals.role = 'region';
    this.#life = new AbortController();
    const {signal} = this.#life;
    observeLanguage(this, () => this.requestUpdate(), signal);
    observeMessages(() => this.requestUpdate(), signal);
    this.addEventListener('command', (event) => this.#command((event as Event & {command?: string}).command), {signal});
    this.addEventListener('click', (event) => this.#click(event), {signal});
    this.#session?.connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#life?.abort();
    this.#session?.disconnect();
  }

  protected override firstUpdated(): void {
    void hasUnfinished().then((has) => void (has && this.#load()));
  }

  /** In another document its style sheets have to be made anew. */
  adoptedCallback(): void {
    if (this.shadowRoot) adopt(this.shadowRoot, StreamUploader.styles);
  }

  /** The form was reset: nothing is uploaded any more. */
  formResetCallback(): void {
    this.value = '';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    for (const error of unreadable(this, changed)) this.dispatchEvent(new StreamErrorEvent(error));
    if (changed.has('protocol') && !['auto', 'tus', 'form'].includes(this.protocol)) {
      // eslint-disable-next-line no-console -- a page's mistake that would stay unseen
      console.warn('<stream-uploader>: protocol is auto, tus or form.');
    }
  }

  protected override render(): TemplateResult {
    const own = texts(this, uploaderZone);
    this.formPart.internals.ariaLabel = this.labels[0]?.textContent?.trim() || own.get('uploader');
    const listed = this.uploads.filter(({state}) => state !== 'cancelled');
    const slim = listed.length > 0;
    return html`<div id="field" part="drop-zone" ?hidden=${!this.multiple && this.#session !== null && !listed.every(isFinal)}>
        <slot name="drop-zone">
          ${zone(
            {
              multiple: this.multiple,
              disabled: this.#isDisabled,
              dragging: this.#dragging,
              slim,
              maxSize: amount(readSize(this.maxSize)) ?? null,
              maxDuration: amount(readDuration(this.maxDuration)) ?? null,
              maxFiles: this.maxFiles,
              formOnly: this.protocol === 'form',
            },
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
    if (changed.has('dropTarget')) this.#transfer.reset();
    const own = texts(this, uploaderZone);
    const anchor = this.renderRoot.querySelector<HTMLElement>('button') ?? undefined;
    this.formPart.update(this.uploads, this, {missing: own.get('required'), unfinished: own.get('unfinished')}, anchor);
    this.#session?.render();
  }

  get #isDisabled(): boolean {
    return this.disabled || this.formPart.disabled;
  }

  get #input(): HTMLInputElement | null {
    return this.renderRoot?.querySelector('input') ?? null;
  }

  #picked = (): void => {
    const input = this.#input!;
    this.addFiles(Array.from(input.files ?? []));
    input.value = '';
  };

  /** The field, what the page has slotted into it (unless that acts on the click itself) and a label choose files. */
  #click(event: Event): void {
    const path = event.composedPath();
    const field = this.renderRoot.querySelector('#field')!;
    const inField = path.includes(field) && path.indexOf(field) > 0;
    const {clientX: x, clientY: y} = event as PointerEvent;
    const {left, right, top, bottom} = this.getBoundingClientRect();
    // A label's click falls on the element itself, but not where the element is.
    const byLabel = path[0] === this && (x < left || x > right || y < top || y > bottom);
    if (!event.defaultPrevented && (inField || byLabel)) this.browse();
  }

  #command(command: string | undefined): void {
    if (command === '--browse') this.browse();
    if (command === '--start') this.start();
  }

  #setDragging(dragging: boolean): void {
    this.#dragging = dragging;
    this.formPart.setState('dragging', dragging);
    if (dragging) void this.#load();
    this.requestUpdate();
  }

  /** Does something to the queue: at once where there is one, after it has come where there are uploads waiting for it, else not at all. */
  #act(action: (queue: UploadQueue) => void): void {
    if (this.#session) action(this.#session.queue);
    else if (this.#waiting.length) void this.#load().then(({queue}) => action(queue));
  }

  /** Loads the half that uploads; once, or again after it could not be had. */
  #load(): Promise<UploadSession> {
    return (this.#loading ??= import('./session.js').then(
      async ({UploadSession}) => {
        await this.updateComplete;
        this.#session = new UploadSession(this);
        this.#session.take(this.#waiting.splice(0));
        this.requestUpdate();
        return this.#session;
      },
      () => {
        this.#loading = null;
        this.dispatchEvent(
          new StreamErrorEvent(new StreamError('network', {message: 'A part of the uploader could not be loaded. Try again.', fatal: false})),
        );
        return new Promise<never>(() => undefined);
      },
    ));
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
