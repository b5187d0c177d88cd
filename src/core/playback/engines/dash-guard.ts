/** A part of dash.js, as it is given to an object that extends it. */
interface ExtensionContext {
  parent: Record<string, (...values: unknown[]) => unknown>;
}

interface GuardOptions {
  /** True once the player has ended: then nothing goes on, for dash.js has let go of all that it would need. */
  isOver(): boolean;
  /** What was thrown; default: nobody's business. */
  broken?(error: unknown): void;
}

const never = () => new Promise(() => undefined);

/**
 * An extension of a part of dash.js: what these methods throw, or what comes of their promises, never gets past the player. dash.js itself
 * looks after neither, so that a damaged manifest, or a player that goes while it is being set up, would end in the page's console.
 */
export function guarded(methods: readonly string[], {isOver, broken}: GuardOptions): (this: ExtensionContext) => object {
  return function (this: ExtensionContext) {
    const {parent} = this;
    const failed = (error: unknown) => {
      if (!isOver()) broken?.(error);
    };
    const wrap = (name: string) => {
      const method = parent[name];
      return (...values: unknown[]) => {
        try {
          const answer = method.apply(parent, values);
          if (!(answer instanceof Promise)) return answer;
          return answer.then(
            (value: unknown) => (isOver() ? never() : value),
            (error: unknown) => {
              failed(error);
              return never();
            },
          );
        } catch (error) {
          failed(error);
        }
      };
    };
    return Object.fromEntries(methods.map((name) => [name, wrap(name)]));
  };
}
