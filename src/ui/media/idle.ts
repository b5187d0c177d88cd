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

  /** The viewer did something, or what kept the controls has changed. */
  wake(): void {
    clearTimeout(this.#timer);
    // What keeps the controls (a menu, a pause, the focus) wakes them once more when it ends, so there is no need to look again.
    this.#timer = setTimeout(() => this.leave(), PATIENCE);
    this.#set(false);
  }

  /** The controls step back now, if they may. */
  leave(): void {
    if (this.options.mayHide()) this.#set(true);
  }

  /** For the end: no timer is left. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  #set(idle: boolean): void {
    if (idle === this.#idle) return;
    this.#idle = idle;
    this.options.onChange(idle);
  }
}
