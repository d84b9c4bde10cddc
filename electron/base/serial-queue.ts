/** Runs asynchronous acts one after another, in the order asked. A failed act does not stop those behind it. */
export class SerialQueue {
  #tail: Promise<unknown> = Promise.resolve();

  /** Result of the act, once all acts asked before it have ended. */
  run<T>(act: () => Promise<T> | T): Promise<T> {
    const result = this.#tail.then(act);
    this.#tail = result.catch(() => undefined);
    return result;
  }

  /** Resolves when everything asked so far has ended. */
  async idle(): Promise<void> {
    await this.#tail;
  }
}
