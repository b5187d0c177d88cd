import type {ReactiveController, ReactiveControllerHost} from 'lit';

interface TransferOptions {
  /** Selector of the element that takes files, `page` for the whole document, null for the uploader itself. */
  target: () => string | null;
  /** Whether files are taken now. */
  enabled: () => boolean;
  onDragging: (dragging: boolean) => void;
  /** Files were dropped or pasted; folders among them come as their entries, `handles` open files again later. */
  onFiles: (files: File[], folders: FileSystemEntry[], handles: Handles) => void;
}

/** By file; the browser makes them only for files that were dropped, and not every browser does. */
export type Handles = Map<File, Promise<FileSystemHandle | null>>;

type HandleItem = DataTransferItem & {getAsFileSystemHandle?: () => Promise<FileSystemHandle | null>};

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
    const folders: FileSystemEntry[] = [];
    const handles: Handles = new Map();
    const files = Array.from<HandleItem>(transfer.items).flatMap((item) => {
      const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
      if (entry?.isDirectory) folders.push(entry);
      const file = entry?.isDirectory ? null : item.getAsFile();
      const handle = file && item.getAsFileSystemHandle?.();
      if (handle) handles.set(file, handle);
      return file ?? [];
    });
    this.options.onFiles(files, folders, handles);
  }

  #move(step: number): void {
    this.#depth = Math.max(0, this.#depth + step);
    this.options.onDragging(this.#depth > 0);
  }

  #end(): void {
    if (this.#depth) this.#move(-this.#depth);
  }
}
