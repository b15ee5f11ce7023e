import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/paths.ts';
import type { Exchange } from '../../src/exchange/exchange.ts';
import type { NodeEvent } from '../../src/rpc/node.ts';

/** The exchange that first meets a condition among those that a node reports. */
export class Watch {
  readonly #seen: Exchange[] = [];
  readonly #waiting = new Set<() => void>();
  readonly #logged: string[] = [];

  readonly onEvent = (event: NodeEvent): void => {
    if (event.type === 'log') this.#logged.push(event.message);
    if (event.type === 'exchange') this.#seen.push(event.exchange);
    for (const look of this.#waiting) look();
  };

  first(condition: (exchange: Exchange) => boolean): Promise<Exchange> {
    return this.#until(() => this.#seen.find(condition));
  }

  /** The first line of the node's log that matches. */
  line(pattern: RegExp): Promise<string> {
    return this.#until(() => this.#logged.find((line) => pattern.test(line)));
  }

  #until<T>(find: () => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const look = () => {
        const found = find();
        if (found === undefined) return;
        this.#waiting.delete(look);
        resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }
}

/** What went over the wire, kept beside the other results of a run. */
export function keepTranscript(name: string, exchange: Exchange): void {
  const folder = path.join(root, 'out', 'interop');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(exchange, null, 2)}\n`);
}
