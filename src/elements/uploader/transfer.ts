import type {ReactiveController, ReactiveControllerHost} from 'lit';

interface TransferOptions {
  /** Selector of the element that takes files, `page` for the whole document, null for the uploader itself. */
  target: () => string | null;
  /** Whether files are taken now. */
  enabled: () => boolean;
  onDragging: (dragging: boolean) => void;
  /** Files were dropped or pasted; folders among them come as their entries. */
  onFiles: (files: File[], folders: FileSystemEntry[]) => void;
}

function holdsFiles(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes('Files') ?? false;
}

/** Takes files that are dropped or pasted on the uploader or its `drop-target`, and says while some are held over it. */
export class TransferController implements ReactiveController {
  #life: AbortController | null = null;
  #depth = 0;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly options: TransferOptions,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#life = new AbortController();
    const {signal} = this.#life;
    const target = this.#find();
    const listen = (type: string, act: (transfer: DataTransfer, event: Event) => void) =>
      target.addEventListener(
        type,
        (event) => {
          const transfer = (event as DragEvent).dataTransfer ?? (event as ClipboardEvent).clipboardData;
          if (transfer && holdsFiles(transfer) && this.options.enabled()) act(transfer, event);
        },
        {signal},
      );
    listen('dragenter', () => this.#move(1));
    listen('dragover', (transfer, event) => {
      event.preventDefault();
      transfer.dropEffect = 'copy';
    });
    target.addEventListener('dragleave', () => this.#move(-1), {signal});
    for (const type of ['drop', 'paste']) listen(type, (transfer, event) => this.#take(transfer, event));
  }

  hostDisconnected(): void {
    this.#life?.abort();
    this.#end();
  }

  /** Listens anew: `drop-target` has changed. */
  reset(): void {
    if (!this.#life) return;
    this.hostDisconnected();
    this.hostConnected();
  }

  #find(): EventTarget {
    const selector = this.options.target();
    if (!selector) return this.host;
    return selector === 'page' ? this.host.ownerDocument : ((this.host.getRootNode() as ParentNode).querySelector(selector) ?? this.host);
  }

  #take(transfer: DataTransfer, event: Event): void {
    // One uploader takes them, and what the page would do with a picture in the clipboard it does not do as well.
    if (event.defaultPrevented) return;
    event.preventDefault();
    this.#end();
    const entries = Array.from(transfer.items, (item) => (item.kind === 'file' ? item.webkitGetAsEntry() : null));
    const folders = entries.filter((entry) => entry?.isDirectory) as FileSystemEntry[];
    const names = new Set(folders.map(({name}) => name));
    this.options.onFiles(
      Array.from(transfer.files).filter(({name, type}) => type !== '' || !names.has(name)),
      folders,
    );
  }

  #move(step: number): void {
    this.#depth = Math.max(0, this.#depth + step);
    this.options.onDragging(this.#depth > 0);
  }

  #end(): void {
    if (this.#depth) this.#move(-this.#depth);
  }
}
