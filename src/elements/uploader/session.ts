import {render} from 'lit';
import type {StreamError} from '../../core/errors.js';
import {UploadQueue, type UploadQueueEvent, type UploadQueueEventType} from '../../core/upload/upload-queue.js';
import type {UploadSnapshot} from '../../core/upload/snapshot.js';
import {uploader as english} from '../../ui/i18n/en/uploader.js';
import {texts} from '../../ui/i18n/texts.js';
import {Announcer} from './announcer.js';
import type {UploadEventType} from './events.js';
import {handOver} from './hand-over.js';
import {inspectDuration, PosterShelf} from './local-video.js';
import {rowStyles} from './row-styles.js';
import {rows} from './rows.js';
import {namedLimits, settingsOf} from './settings.js';
import type {StreamUploader} from './stream-uploader.js';
import {watchVideoOf} from './watch-video.js';

/** What the session tells the element. */
interface SessionOptions {
  root: ShadowRoot;
  tell: (
    type: UploadEventType | 'stream-uploaderror' | 'stream-uploadscomplete' | 'stream-error',
    upload: UploadSnapshot | null,
    error: StreamError | null,
  ) => void;
  /** The list or a state has changed. */
  changed: () => void;
}

const EVENTS: Readonly<Record<UploadQueueEventType, Parameters<SessionOptions['tell']>[0]>> = {
  start: 'stream-uploadstart',
  statechange: 'stream-uploadstatechange',
  progress: 'stream-uploadprogress',
  expired: 'stream-uploadexpired',
  success: 'stream-uploadsuccess',
  ready: 'stream-uploadready',
  error: 'stream-uploaderror',
  notice: 'stream-error',
  complete: 'stream-uploadscomplete',
};

/** The list is drawn at most this often, milliseconds: more is not seen and costs. */
const FRAME = 100;

/** The half of the uploader that arrives with the first file: the queue, the list of rows, pictures and announcements. Lives as long as the element. */
export class UploadSession {
  readonly queue: UploadQueue;
  #announcer: Announcer;
  #posters = new PosterShelf(() => this.render());
  #container: HTMLElement;
  #timer = 0;

  constructor(
    private readonly host: StreamUploader,
    private readonly options: SessionOptions,
  ) {
    const {root} = options;
    if (rowStyles.styleSheet) root.adoptedStyleSheets = [...root.adoptedStyleSheets, rowStyles.styleSheet];
    this.#container = root.querySelector<HTMLElement>('#list')!;
    this.#announcer = new Announcer(root.querySelector('#polite')!, root.querySelector('#alert')!);
    this.queue = new UploadQueue(() => settingsOf(host, {watchVideo: watchVideoOf(host), inspect: inspectDuration(host)}));
    for (const type of Object.keys(EVENTS)) this.queue.addEventListener(type, (event) => this.#onQueue(event as UploadQueueEvent));
  }

  /** Draws the list soon; called as often as one likes. */
  render(): void {
    if (this.#timer) return;
    this.#timer = window.setTimeout(() => {
      this.#timer = 0;
      this.#draw();
    }, FRAME);
  }

  #onQueue({type, upload, error}: UploadQueueEvent): void {
    const name = type as UploadQueueEventType;
    this.options.tell(EVENTS[name], upload, error);
    if (upload) this.#announcer.tell(upload, namedLimits(this.host), texts(this.host, english));
    if (upload && (name === 'ready' || (name === 'success' && upload.state === 'complete'))) handOver(this.host, upload);
    if (name === 'progress') this.render();
    else this.options.changed();
  }

  #draw(): void {
    const own = texts(this.host, english);
    const uploads = this.queue.uploads.filter(({state}) => state !== 'cancelled');
    this.#posters.keepOnly(uploads);
    const model = {
      uploads,
      manual: this.host.manual,
      now: Date.now(),
      limits: namedLimits(this.host),
      poster: (upload: UploadSnapshot) => this.#posters.of(upload),
    };
    const {queue} = this;
    const actions = {
      start: () => queue.start(),
      pause: (id: string) => queue.pause(id),
      resume: (id: string) => queue.resume(id),
      retry: (id: string) => queue.retry(id),
      remove: (id: string) => {
        queue.remove(id);
        this.options.changed();
      },
    };
    render(rows(model, actions, own), this.#container, {host: this.host});
    if (uploads.some(({retryAt}) => retryAt !== null)) this.render();
  }
}
