import type { Exchange } from '../../exchange/exchange.ts';
import { plainText } from '../../primitives/plain-text.ts';
import type { Log } from '../../vscode/log.ts';
import type { LocalViewEvent } from './local-view.ts';

/** What the running node said of its local view last. */
export class ToldView {
  #event: LocalViewEvent | undefined;
  /** Since when the view has been of its mode, in unix milliseconds. */
  #sinceMs = 0;

  get event(): LocalViewEvent | undefined {
    return this.#event;
  }

  /** Takes in what the node says. Returns whether every peer is to be shown anew, as what may be concluded of it changes. */
  hear(event: LocalViewEvent, log: Pick<Log, 'warn'>, nowMs = Date.now()): boolean {
    const before = this.#event;
    if (event.error && event.error !== before?.error) log.warn(plainText(event.error));
    if (event.mode !== before?.mode) this.#sinceMs = nowMs;
    this.#event = event;
    return disagreementOf(before) !== disagreementOf(event);
  }

  /** The node has ended. */
  forget(): void {
    this.#event = undefined;
  }

  /**
   * In what the followed node is not on the chosen network, for an exchange in which we spoke for it: nothing else may be
   * concluded of the peer before. Undefined where both agree, and for what was recorded before that node was followed.
   */
  disagreement({ startedAt }: Pick<Exchange, 'startedAt'>): string | undefined {
    return Date.parse(startedAt) < this.#sinceMs ? undefined : disagreementOf(this.#event);
  }
}

function disagreementOf(event: LocalViewEvent | undefined): string | undefined {
  return event?.disagrees === true ? event.error : undefined;
}
