import { randomUUID } from 'node:crypto';
import type { DemoPeerName } from '../../exchange/behaviour-names.ts';
import {
  type Exchange,
  type ExchangeFailure,
  type ExchangeOutcome,
  type ExchangeState,
  type GoodbyeEvent,
  type Leave,
  type Origin,
  originOf,
  type Stage,
  type StageName,
} from '../../exchange/exchange.ts';
import type { Failure } from '../../exchange/failure-facts.ts';
import type { GoodbyeInstead, StageDetail } from '../../exchange/stage-facts.ts';
import { behaviourWords } from '../../words/node/behaviour-words.ts';
import { failureText } from '../../words/node/failure-text.ts';
import { stageDetailText } from '../../words/node/stage-detail-text.ts';
import type { ExchangeOutbox } from './outbox.ts';

/** What is known of an exchange before it begins. */
export type ExchangeStart = Pick<Exchange, 'direction' | 'target' | 'offered'> &
  Omit<ExchangeFacts, 'label'> & {
    /** The peer is one of ours. */
    demoPeer?: DemoPeerName;
  };

/** Those parts of an exchange that are simply filled in as they become known. */
export type ExchangeFacts = Partial<
  Omit<Exchange, 'id' | 'stages' | 'state' | 'failure' | 'goodbye' | 'left' | 'startedAt'>
>;

/**
 * Writes down one exchange while it happens and puts it into the outbox at each change. It keeps one draft, which only a
 * snapshot copies: an exchange changes some twenty times and is sent five times. Times come from a monotonic clock. It is
 * given facts, and has the words for them in what it writes.
 */
export class ExchangeRecorder {
  readonly #began = performance.now();
  readonly #outbox: ExchangeOutbox;
  readonly #exchange: Omit<Exchange, keyof ExchangeOutcome>;
  #outcome: ExchangeOutcome = { state: 'running' };
  /** The last copy, until something changes. */
  #snapshot: Exchange | undefined;

  constructor({ demoPeer, ...start }: ExchangeStart, outbox: ExchangeOutbox) {
    this.#outbox = outbox;
    this.#exchange = {
      ...start,
      ...(demoPeer && { label: behaviourWords[demoPeer].label }),
      id: randomUUID(),
      startedAt: new Date().toISOString(),
      stages: [],
      sent: '0x',
      received: '0x',
    };
  }

  get state(): ExchangeState {
    return this.#outcome.state;
  }

  /** Who brought it about. */
  get origin(): Origin {
    return originOf(this.#exchange);
  }

  get failure(): ExchangeFailure | undefined {
    return this.#outcome.failure;
  }

  /** Whether either side has said Goodbye. */
  get saidGoodbye(): boolean {
    return this.#exchange.goodbye !== undefined;
  }

  /** The stage under way, or the last one that ended. What comes over gossipsub comes in between, and is none of them. */
  get lastStage(): StageName {
    const stages = this.#exchange.stages.filter(({ stage }) => stage !== 'gossip');
    const running = stages.findLast(({ outcome }) => outcome === 'running');
    return (running ?? stages.at(-1))?.stage ?? 'dial';
  }

  isRunning(stage: StageName): boolean {
    return this.#find(stage)?.outcome === 'running';
  }

  /** The exchange as it is now, never changed afterwards: stages are replaced, so that snapshots can share them. */
  snapshot(): Exchange {
    this.#snapshot ??= { ...this.#exchange, ...this.#outcome, stages: [...this.#exchange.stages] };
    return this.#snapshot;
  }

  /** A stage begins. One that has been before, such as a Goodbye after the wait for it was over, begins anew. */
  begin(stage: StageName, detail?: StageDetail): void {
    const begun: Stage = { stage, startMs: this.#now(), outcome: 'running' };
    if (detail) begun.detail = stageDetailText(detail);
    this.#put(begun);
  }

  /**
   * A stage ends; one that was never begun lasted no time, and one that has ended keeps its times. `facts` are what it
   * brought to light.
   */
  end(stage: StageName, detail?: StageDetail, facts?: ExchangeFacts, outcome: Stage['outcome'] = 'ok'): void {
    const now = this.#now();
    const begun = this.#find(stage);
    const ended: Stage = { stage, startMs: begun?.startMs ?? now, endMs: begun?.endMs ?? now, outcome };
    const text = detail ? stageDetailText(detail) : begun?.detail;
    if (text) ended.detail = text;
    if (facts) Object.assign(this.#exchange, facts);
    this.#put(ended);
  }

  skip(stage: StageName, detail: StageDetail): void {
    this.end(stage, detail, undefined, 'skipped');
  }

  learn(facts: ExchangeFacts): void {
    Object.assign(this.#exchange, facts);
    this.#changed();
  }

  bytes(direction: 'sent' | 'received', bytes: Uint8Array): void {
    this.#exchange[direction] = `0x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')}`;
    this.#changed();
  }

  /** It comes to stand so; what has failed keeps its failure, should the peer say Goodbye as well. */
  become(state: Exclude<ExchangeState, 'failed' | 'left'>): void {
    const { failure } = this.#outcome;
    this.#outcome = state === 'refusedByThem' ? { state, ...(failure && { failure }) } : { state };
    this.#changed();
  }

  /** The connection over which the handshake held has ended. */
  leave(left: Leave): void {
    this.#outcome = { state: 'left', left };
    this.#changed();
  }

  /** The exchange failed. Every stage under way failed with it, except those that go on by themselves. */
  fail(failure: Failure): void {
    const endMs = this.#now();
    const { stages } = this.#exchange;
    const { stage: at, code } = failure;
    this.#outcome = { state: 'failed', failure: { stage: at, code, message: failureText(failure) } };
    for (const [index, stage] of stages.entries()) {
      if (stage.outcome === 'running' && stage.stage !== 'identify' && stage.stage !== at) {
        stages[index] = { ...stage, endMs, outcome: 'failed' };
      }
    }
    this.end(at, { code: 'text', text: code }, undefined, 'failed');
  }

  receiveGoodbye(reason: bigint): void {
    this.#goodbye('received', reason, { code: 'goodbyeReceived', reason });
  }

  sendGoodbye(reason: bigint, instead: GoodbyeInstead | undefined): void {
    this.#goodbye('sent', reason, { code: 'goodbyeSent', reason, ...(instead && { instead }) });
  }

  #goodbye(direction: GoodbyeEvent['direction'], reason: bigint, detail: StageDetail): void {
    this.#exchange.goodbye = { reason: reason.toString(), direction, atMs: this.#now() };
    if (!this.isRunning('goodbye')) this.begin('goodbye');
    this.end('goodbye', detail);
  }

  #find(name: StageName): Stage | undefined {
    return this.#exchange.stages.find(({ stage }) => stage === name);
  }

  #put(stage: Stage): void {
    const { stages } = this.#exchange;
    const at = stages.findIndex((one) => one.stage === stage.stage);
    if (at === -1) stages.push(stage);
    else stages[at] = stage;
    this.#changed();
  }

  #changed(): void {
    this.#snapshot = undefined;
    this.#outbox.put(this);
  }

  #now(): number {
    return Math.round((performance.now() - this.#began) * 1000) / 1000;
  }
}
