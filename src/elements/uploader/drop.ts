import type {ReactiveController, ReactiveControllerHost} from 'lit';

interface DropOptions {
  /** Selector of the element that takes drops, `page` for the whole document, null for the uploader itself. */
  target: () => string | null;
  /** Whether files are taken now. */
  enabled: () => boolean;
  onDragging: (dragging: boolean) => void;
  onFiles: (files: File[]) => void;
}

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/** Takes files that are dropped on the uploader or its `drop-target`, and says while some are held over it. */
export class DropController implements ReactiveController {
  #life: AbortController | null = null;
  #depth = 0;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly options: DropOptions,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#life = new AbortController();
    const {signal} = this.#life;
    const target = this.#find();
    target.addEventListener('dragenter', (event) => this.#enter(event as DragEvent), {signal});
    target.addEventListener('dragover', (event) => this.#over(event as DragEvent), {signal});
    target.addEventListener('dragleave', () => this.#move(-1), {signal});
    target.addEventListener('drop', (event) => this.#drop(event as DragEvent), {signal});
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
    return selector === 'page' ? document : ((this.host.getRootNode() as ParentNode).querySelector(selector) ?? this.host);
  }

  #enter(event: DragEvent): void {
    if (holdsFiles(event) && this.options.enabled()) this.#move(1);
  }

  #over(event: DragEvent): void {
    if (!holdsFiles(event) || !this.options.enabled()) return;
    event.preventDefault();
    event.dataTransfer!.dropEffect = 'copy';
  }

  #drop(event: DragEvent): void {
    if (!holdsFiles(event) || !this.options.enabled()) return;
    event.preventDefault();
    this.#end();
    this.options.onFiles(Array.from(event.dataTransfer!.files));
  }

  #move(step: number): void {
    this.#depth = Math.max(0, this.#depth + step);
    this.options.onDragging(this.#depth > 0);
  }

  #end(): void {
    this.#depth = 0;
    this.options.onDragging(false);
  }
}
