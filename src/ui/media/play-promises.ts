/** The promises that `play()` gave and that are not settled yet. */
export class PlayPromises {
  #waiting: ((error?: Error) => void)[] = [];

  /** True while somebody waits for playback to begin. */
  get waiting(): boolean {
    return this.#waiting.length > 0;
  }

  add(): Promise<void> {
    return new Promise((resolve, reject) => this.#waiting.push((error) => (error ? reject(error) : resolve())));
  }

  /** Resolves all of them, or rejects them where there is an error. */
  settle(error?: Error): void {
    for (const settle of this.#waiting.splice(0)) settle(error);
  }
}
