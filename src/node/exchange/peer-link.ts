import type { Connection } from '@libp2p/interface';
import type { Leave, Leaver } from '../../exchange/exchange.ts';
import type { GossipJson } from '../../exchange/gossip-json.ts';
import type { GoodbyeInstead } from '../../exchange/stage-facts.ts';
import { recordGossip } from './gossip-stage.ts';
import type { ExchangeRecorder, SaidGoodbye } from './recorder.ts';

/** How a connection stands with regard to its end. */
export type LinkEnd = { kind: 'goodbye'; reason: bigint } | { kind: 'closed' } | { kind: 'quiet' };

/** Exchanges of one connection that hear how it ends; the oldest is history. */
const MOST_HEARING = 20;

/** Who can close a connection. */
type Closer = Exclude<Leaver, 'recordEnds'>;

/**
 * One connection with what is going on over it. The newest exchange of each direction hears of a Goodbye and of the
 * close, whenever they come; an older one while it is under way, and while its handshake holds.
 */
export class PeerLink {
  readonly connection: Connection;
  readonly #openedMs = performance.now();
  /** The peer's own name for itself, once it has identified itself. */
  agent: string | undefined;
  /** Whether the peer lists gossipsub among what it speaks, once it has identified itself. */
  listsGossip: boolean | undefined;
  #gossip: GossipJson | undefined;
  readonly #live = new Map<'outbound' | 'inbound', ExchangeRecorder>();
  #older: ExchangeRecorder[] = [];
  readonly #waiting = new Set<() => void>();
  #goodbye: SaidGoodbye | undefined;
  #closed = false;
  /** Who closes, once it is known; the peer, unless we said so before. */
  #closer: Closer = 'peer';

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
    this.#older = [...this.#older, ...(before ? [before] : [])].filter(isConcerned).slice(-MOST_HEARING);
    this.#live.set(direction, recorder);
    if (this.#gossip) recordGossip(recorder, this.#gossip);
    if (this.#goodbye !== undefined) recorder.receiveGoodbye(this.#goodbye);
  }

  /** What the peer says over gossipsub, so far. */
  get gossip(): GossipJson | undefined {
    return this.#gossip;
  }

  /** The peer has said something over gossipsub. */
  onGossip(gossip: GossipJson): void {
    this.#gossip = gossip;
    for (const recorder of this.#hearing()) recordGossip(recorder, gossip);
  }

  /** A Goodbye arrived. It refuses us while we wait for it, unless ours was the first; afterwards the peer leaves. */
  onGoodbye(said: SaidGoodbye): void {
    this.#goodbye ??= said;
    for (const recorder of this.#hearing()) {
      if (recorder.saidGoodbye) continue;
      const { state } = recorder;
      const awaited = recorder.isRunning('goodbye');
      recorder.receiveGoodbye(said);
      if (state === 'established') recorder.leave(this.#leave());
      else if (state === 'answered' || (state === 'failed' && awaited)) recorder.become('refusedByThem');
    }
    this.#wake();
  }

  /** We said Goodbye ourselves. */
  onOurGoodbye(said: SaidGoodbye, instead?: GoodbyeInstead): void {
    for (const recorder of this.#hearing()) if (!recorder.saidGoodbye) recorder.sendGoodbye(said, instead);
  }

  /** Marks that the close which follows is our own doing; the first reason is the one that counts. */
  closeBy(closer: Exclude<Closer, 'peer'>): void {
    if (this.#closer === 'peer') this.#closer = closer;
  }

  /** Whether the close that came, or comes, is our own doing. */
  get closedByUs(): boolean {
    return this.#closer !== 'peer';
  }

  /** What was answered when we ended the connection ourselves: the peer had no time to refuse, and did not. */
  leave(recorder: ExchangeRecorder): void {
    if (recorder.state === 'answered') recorder.leave(this.#leave());
  }

  #onClose(): void {
    if (this.#closed) return;
    const concerned = this.#older.filter(isConcerned);
    this.#closed = true;
    for (const recorder of [...concerned, ...this.#live.values()]) {
      if (recorder.isRunning('goodbye')) recorder.skip('goodbye', { code: 'noGoodbyeBeforeClose' });
      if (recorder.state === 'established') recorder.leave(this.#leave());
      // What was answered when we close is for whoever waits for the Goodbye to say.
      if (recorder.state === 'answered' && !this.closedByUs) recorder.become('refusedByThem');
      recorder.end('closed', { code: 'closed', by: this.#closer });
    }
    this.#older = concerned;
    this.#wake();
  }

  #leave(): Leave {
    return { by: this.#closer, afterMs: Math.round(performance.now() - this.#openedMs) };
  }

  /** Where things stand now. */
  get end(): LinkEnd {
    if (this.#goodbye !== undefined) return { kind: 'goodbye', reason: this.#goodbye.reason };
    return this.#closed ? { kind: 'closed' } : { kind: 'quiet' };
  }

  /** Waits for a Goodbye or the close, at most `ms` milliseconds; `quiet` when neither came. */
  async waitForEnd(ms: number, signal: AbortSignal): Promise<LinkEnd> {
    await this.#wait(ms, signal, () => this.end.kind !== 'quiet');
    return this.end;
  }

  /** Waits for a Goodbye, whether or not the connection is closed, at most `ms` milliseconds. */
  async waitForGoodbye(ms: number, signal: AbortSignal): Promise<LinkEnd> {
    await this.#wait(ms, signal, () => this.#goodbye !== undefined);
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
    const check = () => {
      if (done()) resolve();
    };
    const onAbort = () => reject(signal.reason);
    const timer = setTimeout(resolve, ms);
    this.#waiting.add(check);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      await promise;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(check);
      signal.removeEventListener('abort', onAbort);
    }
  }

  /** Whoever heard the close hears of a Goodbye that comes to light after it. */
  #hearing(): ExchangeRecorder[] {
    const older = this.#closed ? this.#older : this.#older.filter(isConcerned);
    return [...older, ...this.#live.values()];
  }

  #wake(): void {
    for (const check of [...this.#waiting]) check();
  }
}

/** Whether the end of the connection is still news to it: to one that we refuse our Goodbye, and after a Goodbye the close. */
function isConcerned(recorder: ExchangeRecorder): boolean {
  const { state, saidGoodbye } = recorder;
  return (
    state === 'running' ||
    state === 'answered' ||
    state === 'established' ||
    state === 'refusedByUs' ||
    saidGoodbye ||
    recorder.isRunning('goodbye')
  );
}
