interface Play {
  resolve(): void;
  reject(error: Error): void;
}

/** The promises that `play()` gave and that are not settled yet. */
export class PlayPromises {
  #waiting: Play[] = [];

  /** True while somebody waits for playback to begin. */
  get waiting(): boolean {
    return this.#waiting.length > 0;
  }

  add(): Promise<void> {
    return new Promise((resolve, reject) => this.#waiting.push({resolve, reject}));
  }

  resolve(): void {
    for (const {resolve} of this.#waiting.splice(0)) resolve();
  }

  reject(error: Error): void {
    for (const {reject} of this.#waiting.splice(0)) reject(error);
  }
}
