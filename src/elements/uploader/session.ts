import {render} from 'lit';
import {StreamErrorEvent} from '../../core/error-event.js';
import {watchStatus} from '../../core/status/watch-status.js';
import {checkFile} from '../../core/upload/checks.js';
import {scopeOf} from '../../core/upload/options.js';
import {readSize} from '../../core/upload/quantities.js';
import {isFinal, isUnsent, publicUpload, type UploadSnapshot} from '../../core/upload/snapshot.js';
import {UploadQueue, type QueueSettings, type UploadQueueEvent, type UploadQueueEventType} from '../../core/upload/upload-queue.js';
import {uploader as english} from '../../ui/i18n/en/uploader.js';
import {texts} from '../../ui/i18n/texts.js';
import {adopt} from '../../ui/styles/adopt.js';
import {Announcer} from './announcer.js';
import {amount} from './attribute-values.js';
import {StreamUploadErrorEvent, StreamUploadEvent, StreamUploadsCompleteEvent, type UploadEventType} from './events.js';
import {FocusKeeper} from './focus-keeper.js';
import {handOver} from './hand-over.js';
import {inspectDuration, PosterShelf} from './local-video.js';
import {PageManners} from './page-manners.js';
import {rowStyles} from './row-styles.js';
import {rows, type RowsActions} from './rows.js';
import {namedLimits, settingsOf} from './settings.js';
import type {StreamUploader} from './stream-uploader.js';
import type {Handles} from './transfer.js';
import {UnfinishedUploads} from './unfinished.js';

/** Queue events that carry an upload, by the names of the element's. */
const EVENTS: Partial<Record<UploadQueueEventType, UploadEventType>> = {
  start: 'stream-uploadstart',
  statechange: 'stream-uploadstatechange',
  progress: 'stream-uploadprogress',
  expired: 'stream-uploadexpired',
  success: 'stream-uploadsuccess',
  ready: 'stream-uploadready',
};
const QUEUE_EVENTS: readonly UploadQueueEventType[] = [
  'start',
  'statechange',
  'progress',
  'expired',
  'success',
  'ready',
  'error',
  'notice',
  'complete',
];

/** The list is drawn at most this often, milliseconds: more is not seen and costs. */
const FRAME = 100;

/** The half of the uploader that arrives with the first file: checks, the queue, the list of rows, pictures and announcements. Lives as long as the element. */
export class UploadSession {
  readonly queue: UploadQueue;
  #announcer: Announcer;
  #posters = new PosterShelf(() => this.render());
  #focus: FocusKeeper;
  #container: HTMLElement;
  #manners: PageManners;
  /** What opens a file again after a reload, for files that were chosen in a way that gives it. */
  #handles = new WeakMap<File, Promise<FileSystemHandle | null>>();
  #unfinished = new UnfinishedUploads(() => this.render());
  #timer = 0;

  constructor(private readonly host: StreamUploader) {
    const root = host.renderRoot as ShadowRoot;
    this.#container = root.querySelector<HTMLElement>('#list')!;
    this.#announcer = new Announcer(root.querySelector('#polite')!, root.querySelector('#alert')!);
    this.#focus = new FocusKeeper(root, this.#container);
    this.queue = new UploadQueue(() => this.#settings);
    for (const type of QUEUE_EVENTS) this.queue.addEventListener(type, (event) => this.#onQueue(event as UploadQueueEvent));
    this.#manners = new PageManners(host, {
      isUnsent: () => this.queue.uploads.some(isUnsent),
      isSending: () => this.queue.uploads.some(({state}) => state === 'checking' || state === 'uploading'),
      onHide: () => this.queue.suspend(),
      onShow: () => this.queue.wake(),
    });
    if (host.isConnected) this.connect();
    else this.queue.suspend();
  }

  /** The element is in a document, perhaps another one than before. */
  connect(): void {
    adopt(this.host.renderRoot as ShadowRoot, [rowStyles]);
    this.#manners.connect();
    this.queue.wake();
  }

  /** The element has left its document. Uploads stop, unless it is put back in the same turn: then it was only moved. */
  disconnect(): void {
    this.#manners.disconnect();
    queueMicrotask(() => {
      if (this.host.isConnected) return;
      this.queue.suspend();
      this.#posters.clear();
    });
  }

  /** Takes files into the list: those that the page's limits allow, and that no listener objects to. The others it lists with the reason, or not at all. */
  take(files: readonly UploadSnapshot[]): void {
    for (const upload of files) this.#take(upload);
  }

  /** Takes every file in folders that were dropped, and keeps the handles of files that were. */
  async transferred(folders: readonly FileSystemEntry[], handles: Handles): Promise<void> {
    for (const [file, handle] of handles) this.#handles.set(file, handle);
    if (folders.length === 0) return;
    const {filesIn} = await import('./folders.js');
    this.host.addFiles(await filesIn(folders));
  }

  /** Lets a person choose files by the picker that gives handles; `native` opens the other one, for where it cannot. */
  async pick(native: () => void): Promise<void> {
    const {pickFiles} = await import('./pick-files.js');
    const picked = await pickFiles(this.host);
    if (!picked) return native();
    for (const {file, handle} of picked) this.#handles.set(file, Promise.resolve(handle));
    this.host.addFiles(picked.map(({file}) => file));
  }

  /** Draws the list soon; called as often as one likes. */
  render(): void {
    this.#focus.note();
    if (this.#timer) return;
    this.#timer = window.setTimeout(() => {
      this.#timer = 0;
      this.#draw();
    }, FRAME);
  }

  get #settings(): QueueSettings {
    const {host} = this;
    return settingsOf(host, {
      watchVideo: watchStatus(host),
      inspect: inspectDuration(host),
      handleOf: async (file) => ((await this.#handles.get(file)?.catch(() => null)) ?? null) as FileSystemFileHandle | null,
    });
  }

  #take(upload: UploadSnapshot): void {
    const {accept, multiple, uploadUrl, maxFiles, maxSize} = this.host;
    const replaces = !multiple && this.queue.uploads.every(isFinal);
    const held = replaces ? 0 : this.queue.uploads.filter(({state}) => state !== 'cancelled' && state !== 'error').length;
    const limits = {accept, maxSize: amount(readSize(maxSize)) ?? null, maxFiles: multiple && !uploadUrl ? (maxFiles ?? Infinity) : 1};
    const error = checkFile(upload.file, limits, held);
    if (!error && !this.host.dispatchEvent(new StreamUploadEvent('stream-uploadaccept', publicUpload(upload)))) return this.#changed();
    if (replaces) this.queue.remove();
    this.queue.add(upload.file, {id: upload.id, error});
  }

  #onQueue({type, upload, error}: UploadQueueEvent): void {
    const {host} = this;
    const name = type as UploadQueueEventType;
    const told = EVENTS[name];
    if (name === 'complete') host.dispatchEvent(new StreamUploadsCompleteEvent());
    else if (name === 'error') host.dispatchEvent(new StreamUploadErrorEvent(publicUpload(upload!), error!));
    else if (told) host.dispatchEvent(new StreamUploadEvent(told, publicUpload(upload!)));
    if (error) host.dispatchEvent(new StreamErrorEvent(error));
    if (upload) this.#announcer.tell(upload, namedLimits(host), texts(host, english));
    if (upload && (name === 'ready' || (name === 'success' && upload.state === 'complete'))) handOver(host, upload);
    if (name === 'progress') this.render();
    else this.#changed();
  }

  #changed(): void {
    this.#manners.update();
    this.host.requestUpdate();
  }

  #draw(): void {
    const {host, queue} = this;
    const uploads = queue.uploads.filter(({state}) => state !== 'cancelled');
    this.#posters.keepOnly(uploads);
    void this.#unfinished.read(scopeOf(this.#settings));
    const model = {
      uploads,
      unfinished: this.#unfinished.besides(queue.uploads),
      manual: host.manual,
      now: Date.now(),
      limits: namedLimits(host),
      poster: (upload: UploadSnapshot) => this.#posters.of(upload),
    };
    const actions: RowsActions = {
      start: () => queue.start(),
      pause: (id) => queue.pause(id),
      resume: (id) => queue.resume(id),
      retry: (id) => queue.retry(id),
      remove: (id) => {
        queue.remove(id);
        this.#changed();
      },
      goOn: (key) => void this.#goOn(key),
      forget: (key) => void this.#unfinished.forget(key),
    };
    this.#focus.around(() => render(rows(model, actions, texts(host, english)), this.#container, {host}));
    if (uploads.some(({retryAt}) => retryAt !== null)) this.render();
  }

  /** Goes on with an upload of an earlier page: by its handle, else the file is to be chosen. */
  async #goOn(key: string): Promise<void> {
    const opened = await this.#unfinished.open(key);
    if (!opened) return this.host.browse();
    this.#handles.set(opened.file, Promise.resolve(opened.handle));
    this.host.addFiles([opened.file]);
  }
}
