import { randomUUID } from 'node:crypto';
import { toHexString } from '@chainsafe/ssz';
import type { Exchange, ExchangeFailure, ExchangeState, GoodbyeEvent, Stage, StageName } from '../peers/exchange.ts';
import type { ExchangeOutbox } from './exchange-outbox.ts';

/** What is known of an exchange before it begins. */
export type ExchangeStart = Pick<Exchange, 'direction' | 'target' | 'offered'> & Partial<Exchange>;

/** Those parts of an exchange that are simply filled in as they become known. */
export type ExchangeFacts = Partial<Omit<Exchange, 'id' | 'stages' | 'state' | 'failure' | 'goodbye' | 'startedAt'>>;

/**
 * Writes down one exchange while it happens and puts it into the outbox at each change; a snapshot never changes
 * afterwards. Times come from a monotonic clock.
 */
export class ExchangeRecorder {
  readonly #began = performance.now();
  readonly #outbox: ExchangeOutbox;
  readonly #stages: Stage[] = [];
  #exchange: Exchange;

  constructor(start: ExchangeStart, outbox: ExchangeOutbox) {
    this.#outbox = outbox;
    this.#exchange = {
      ...start,
      id: randomUUID(),
      startedAt: new Date().toISOString(),
      state: 'running',
      stages: [],
      sent: '0x',
      received: '0x',
    };
  }

  get state(): ExchangeState {
    return this.#exchange.state;
  }

  get failure(): ExchangeFailure | undefined {
    return this.#exchange.failure;
  }

  /** Whether either side has said Goodbye. */
  get saidGoodbye(): boolean {
    return this.#exchange.goodbye !== undefined;
  }

  /** The stage under way, or the last one that ended. */
  get lastStage(): StageName {
    const running = this.#stages.findLast(({ outcome }) => outcome === 'running');
    return (running ?? this.#stages.at(-1))?.stage ?? 'dial';
  }

  isRunning(stage: StageName): boolean {
    return this.#stages.some((one) => one.stage === stage && one.outcome === 'running');
  }

  /** The exchange as it is now. Stages are replaced, never changed, so that snapshots can share them. */
  snapshot(): Exchange {
    return { ...this.#exchange, stages: [...this.#stages] };
  }

  /** A stage begins. One that has been before, such as a Goodbye after the wait for it was over, begins anew. */
  begin(stage: StageName, detail?: string): void {
    this.#put({ stage, startMs: this.#now(), outcome: 'running', ...(detail && { detail }) });
  }

  /**
   * A stage ends; one that was never begun lasted no time, and one that has ended keeps its times. `facts` are what it
   * brought to light.
   */
  end(stage: StageName, detail?: string, facts: ExchangeFacts = {}, outcome: Stage['outcome'] = 'ok'): void {
    const now = this.#now();
    const begun = this.#stages.find((one) => one.stage === stage);
    const text = detail ?? begun?.detail;
    this.#exchange = { ...this.#exchange, ...facts };
    const times = { startMs: begun?.startMs ?? now, endMs: begun?.endMs ?? now };
    this.#put({ stage, ...times, outcome, ...(text && { detail: text }) });
  }

  skip(stage: StageName, detail: string): void {
    this.end(stage, detail, {}, 'skipped');
  }

  learn(facts: ExchangeFacts): void {
    this.#exchange = { ...this.#exchange, ...facts };
    this.#tell();
  }

  bytes(direction: 'sent' | 'received', bytes: Uint8Array): void {
    this.learn({ [direction]: toHexString(bytes) });
  }

  become(state: ExchangeState): void {
    this.#exchange = { ...this.#exchange, state };
    this.#tell();
  }

  /** The exchange failed. Every stage under way failed with it, except those that go on by themselves. */
  fail(failure: ExchangeFailure): void {
    const now = this.#now();
    this.#exchange = { ...this.#exchange, state: 'failed', failure };
    for (const [at, stage] of this.#stages.entries()) {
      if (stage.outcome === 'running' && stage.stage !== 'identify' && stage.stage !== failure.stage) {
        this.#stages[at] = { ...stage, endMs: now, outcome: 'failed' };
      }
    }
    this.end(failure.stage, failure.code, {}, 'failed');
  }

  goodbye(direction: GoodbyeEvent['direction'], reason: bigint, meaning: string): void {
    const goodbye = { reason: reason.toString(), direction, atMs: this.#now() };
    this.#exchange = { ...this.#exchange, goodbye };
    if (!this.isRunning('goodbye')) this.begin('goodbye');
    this.end('goodbye', `${direction} ${reason}: ${meaning}`);
  }

  #put(stage: Stage): void {
    const at = this.#stages.findIndex((one) => one.stage === stage.stage);
    if (at === -1) this.#stages.push(stage);
    else this.#stages[at] = stage;
    this.#tell();
  }

  #tell(): void {
    this.#outbox.put(this);
  }

  #now(): number {
    return Math.round((performance.now() - this.#began) * 1000) / 1000;
  }
}
