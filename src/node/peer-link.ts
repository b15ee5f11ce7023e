import type { Connection } from '@libp2p/interface';
import * as l10n from '@vscode/l10n';
import { goodbyeMeaning } from '../peers/goodbye.ts';
import type { ExchangeRecorder } from './exchange-recorder.ts';

/** How a connection stands with regard to its end. */
export type LinkEnd = { kind: 'goodbye'; reason: bigint } | { kind: 'closed' } | { kind: 'quiet' };

/**
 * One connection with what is going on over it. The newest exchange of each direction hears of a Goodbye and of the
 * close, whenever they come; an older one only until it is over.
 */
export class PeerLink {
  readonly connection: Connection;
  /** The peer's own name for itself, once it has identified itself. */
  agent: string | undefined;
  readonly #live = new Map<'outbound' | 'inbound', ExchangeRecorder>();
  #older: ExchangeRecorder[] = [];
  readonly #waiting = new Set<() => void>();
  #goodbye: bigint | undefined;
  #closed = false;
  #closing = false;

  constructor(connection: Connection) {
    this.connection = connection;
    connection.addEventListener('close', () => this.#onClose(), { once: true });
    if (connection.status !== 'open') queueMicrotask(() => this.#onClose());
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Whether a Status exchange has begun over this connection. */
  get attached(): boolean {
    return this.#live.size > 0;
  }

  /** The exchange to be told from now on; an older one of the same direction becomes history when it is over. */
  attach(direction: 'outbound' | 'inbound', recorder: ExchangeRecorder): void {
    const before = this.#live.get(direction);
    this.#older = [...this.#older, ...(before ? [before] : [])].filter(isUnderWay);
    this.#live.set(direction, recorder);
    if (this.#goodbye !== undefined) recorder.goodbye('received', this.#goodbye, goodbyeMeaning(this.#goodbye));
  }

  /** A Goodbye arrived. It refuses us, however far we had come, unless ours was the first. */
  onGoodbye(reason: bigint): void {
    this.#goodbye ??= reason;
    for (const recorder of this.#hearing()) {
      if (recorder.saidGoodbye) continue;
      recorder.goodbye('received', reason, goodbyeMeaning(reason));
      if (recorder.state !== 'running') recorder.become('refusedByThem');
    }
    this.#wake();
  }

  /** We said Goodbye ourselves. */
  onOurGoodbye(reason: bigint, meaning: string): void {
    for (const recorder of this.#hearing()) if (!recorder.saidGoodbye) recorder.goodbye('sent', reason, meaning);
  }

  /** Marks that the close which follows is our own doing. */
  closeByUs(): void {
    this.#closing = true;
  }

  #onClose(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const recorder of this.#hearing()) {
      if (recorder.isRunning('goodbye')) recorder.skip('goodbye', l10n.t('none before the connection closed'));
      const standing = recorder.state === 'answered' || recorder.state === 'established';
      if (standing && !this.#closing) recorder.become('refusedByThem');
      recorder.end('closed', this.#closing ? l10n.t('by us') : l10n.t('by the peer'));
    }
    this.#wake();
  }

  /** Where things stand now. */
  get end(): LinkEnd {
    if (this.#goodbye !== undefined) return { kind: 'goodbye', reason: this.#goodbye };
    return this.#closed ? { kind: 'closed' } : { kind: 'quiet' };
  }

  /** Waits for a Goodbye or the close, at most `ms` milliseconds; `quiet` when neither came. */
  async waitForEnd(ms: number, signal: AbortSignal): Promise<LinkEnd> {
    await this.#wait(ms, signal, () => this.end.kind !== 'quiet');
    return this.end;
  }

  /** Waits for the close, at most `ms` milliseconds. */
  async waitForClose(ms: number, signal: AbortSignal): Promise<boolean> {
    await this.#wait(ms, signal, () => this.#closed);
    return this.#closed;
  }

  async #wait(ms: number, signal: AbortSignal, done: () => boolean): Promise<void> {
    signal.throwIfAborted();
    if (done() || ms <= 0) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const look = () => {
      if (done()) resolve();
    };
    const onAbort = () => reject(signal.reason);
    const timer = setTimeout(resolve, ms);
    this.#waiting.add(look);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      await promise;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(look);
      signal.removeEventListener('abort', onAbort);
    }
  }

  #hearing(): ExchangeRecorder[] {
    return [...this.#older.filter(isUnderWay), ...this.#live.values()];
  }

  #wake(): void {
    for (const look of [...this.#waiting]) look();
  }
}

/** Whether it still waits for something; after a Goodbye that is the close. */
function isUnderWay(recorder: ExchangeRecorder): boolean {
  const { state, saidGoodbye } = recorder;
  return state === 'running' || state === 'answered' || saidGoodbye || recorder.isRunning('goodbye');
}
