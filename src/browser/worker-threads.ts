/** A thread that cannot be: whoever starts it hears at once that it failed. */
export class Worker {
  on(event: string, listener: (error: Error) => void): this {
    if (event === 'error') queueMicrotask(() => listener(new Error('There are no threads of Node in a browser.')));
    return this;
  }

  once(event: string, listener: (error: Error) => void): this {
    return this.on(event, listener);
  }

  postMessage(): void {}

  unref(): void {}

  async terminate(): Promise<number> {
    return 0;
  }
}

const data = new Map<string, unknown>();

export function setEnvironmentData(name: string, value: unknown): void {
  data.set(name, value);
}

export function getEnvironmentData(name: string): unknown {
  return data.get(name);
}
