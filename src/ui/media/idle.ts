/** Milliseconds without a sign of life after which the controls step back. */
const PATIENCE = 2500;

interface IdleOptions {
  /** Whether the controls may step back now. */
  mayHide: () => boolean;
  onChange: (idle: boolean) => void;
}

/** Whether the viewer only watches. States: awake, and a timer runs; idle, until the next sign of life. */
export class Idle {
  #idle = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: IdleOptions) {}

  get idle(): boolean {
    return this.#idle;
  }

  /** The viewer did something, or the controls have a reason of their own to show. */
  wake(): void {
    this.#wait();
    this.#set(false);
  }

  /** Nobody is there any more: the controls step back at once, if they may. */
  leave(): void {
    if (this.options.mayHide()) this.#set(true);
  }

  /** For the end: no timer is left. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // What kept the controls (a menu, a pause) may end without a sign of life: then it is time again.
      if (this.options.mayHide()) this.#set(true);
      else this.#wait();
    }, PATIENCE);
  }

  #set(idle: boolean): void {
    if (idle === this.#idle) return;
    this.#idle = idle;
    this.options.onChange(idle);
  }
}
