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
import type { Rival } from '../../exchange/rival.ts';
import type { GoodbyeInstead, StageDetail } from '../../exchange/stage-facts.ts';
import { behaviourWords } from '../../words/node/behaviour-words.ts';
import { failureText } from '../../words/node/failure-text.ts';
import type { ExchangeOutbox } from './outbox.ts';
import { StageList } from './stage-list.ts';

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

/** A Goodbye with the bytes of its request; those of a peer are as many as its stream is read for. */
export interface SaidGoodbye {
  readonly reason: bigint;
  readonly bytes: Uint8Array;
}

/**
 * Writes down one exchange while it happens and puts it into the outbox at each change. It keeps one draft, which only a
 * snapshot copies: an exchange changes some twenty times and is sent five times. It is given facts, and has the words for
 * them in what it writes.
 */
export class ExchangeRecorder {
  readonly #outbox: ExchangeOutbox;
  readonly #exchange: Omit<Exchange, keyof ExchangeOutcome | 'stages'>;
  readonly #stages = new StageList(() => this.#changed());
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

  get lastStage(): StageName {
    return this.#stages.last;
  }

  isRunning(stage: StageName): boolean {
    return this.#stages.isRunning(stage);
  }

  /** The exchange as it is now, never changed afterwards. */
  snapshot(): Exchange {
    this.#snapshot ??= { ...this.#exchange, ...this.#outcome, stages: this.#stages.copy() };
    return this.#snapshot;
  }

  begin(stage: StageName, detail?: StageDetail): void {
    this.#stages.begin(stage, detail);
  }

  /** A stage ends; `facts` are what it brought to light. */
  end(stage: StageName, detail?: StageDetail, facts?: ExchangeFacts, outcome: Stage['outcome'] = 'ok'): void {
    if (facts) Object.assign(this.#exchange, facts);
    this.#stages.end(stage, detail, outcome);
  }

  skip(stage: StageName, detail: StageDetail): void {
    this.end(stage, detail, undefined, 'skipped');
  }

  learn(facts: ExchangeFacts): void {
    Object.assign(this.#exchange, facts);
    this.#changed();
  }

  /** The stages of an address that is dialled for it, until they are taken. */
  stagesBeside(): StageList {
    return this.#stages.beside();
  }

  /** Those of the address that has won, or that tells why none has. */
  take(stages: StageList): void {
    this.#stages.take(stages.copy());
  }

  /** Milliseconds since it began. */
  now(): number {
    return this.#stages.now();
  }

  bytes(direction: 'sent' | 'received', bytes: Uint8Array): void {
    this.#exchange[direction] = hexOf(bytes);
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

  /**
   * The exchange failed. Every stage under way failed with it, except those that go on by themselves. `rival` is the other
   * address of a race, which failed too.
   */
  fail(failure: Failure, rival?: Rival): void {
    const { stage: at, code } = failure;
    const message = rival ? `${failureText(failure)} ${rival.told}` : failureText(failure);
    this.#outcome = { state: 'failed', failure: { stage: at, code, message } };
    if (rival) this.#exchange.rival = rival;
    // What was said in place of libp2p is all that ever came.
    if ('firstBytes' in failure) this.#exchange.received = hexOf(failure.firstBytes);
    this.#stages.endRunning('failed', ['identify', at]);
    this.end(at, { code: 'text', text: code }, undefined, 'failed');
  }

  receiveGoodbye(said: SaidGoodbye): void {
    this.#goodbye('received', said, { code: 'goodbyeReceived', reason: said.reason });
  }

  sendGoodbye(said: SaidGoodbye, instead: GoodbyeInstead | undefined): void {
    this.#goodbye('sent', said, { code: 'goodbyeSent', reason: said.reason, ...(instead && { instead }) });
  }

  #goodbye(direction: GoodbyeEvent['direction'], { reason, bytes }: SaidGoodbye, detail: StageDetail): void {
    this.#exchange.goodbye = { reason: reason.toString(), direction, atMs: this.now(), bytes: hexOf(bytes) };
    if (!this.isRunning('goodbye')) this.begin('goodbye');
    this.end('goodbye', detail);
  }

  #changed(): void {
    this.#snapshot = undefined;
    this.#outbox.put(this);
  }
}

function hexOf(bytes: Uint8Array): string {
  return `0x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')}`;
}
