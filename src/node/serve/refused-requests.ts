import { toHexString } from '@chainsafe/ssz';
import type { Connection } from '@libp2p/interface';
import type { Failure } from '../../exchange/failure-facts.ts';
import { methodOf, type Protocol } from '../../reqresp/messages/protocols.ts';
import { factsOf } from '../dial/connect.ts';
import type { ExchangeOutbox } from '../exchange/outbox.ts';
import { ExchangeRecorder, type ExchangeStart } from '../exchange/recorder.ts';
import { type Exceeded, hostOf } from './inbound-quotas.ts';

/** Peers and addresses whose refusals are counted; the one refused longest ago goes first. */
const MOST_COUNTED = 1000;
/** After so long without another refusal the next one has a record of its own, in milliseconds. */
const ONE_FLOOD_MS = 60_000;
/** A count is reported after a second, and from then on in steps that double up to this, in milliseconds. */
const LONGEST_STEP_MS = 32_000;
const FIRST_STEP_MS = 1000;

interface Refused {
  readonly recorder: ExchangeRecorder;
  /** Requests after the first. */
  repeated: number;
  reported: number;
  lastMs: number;
  dueMs: number;
  stepMs: number;
}

/** Records requests that were refused unread: one record for all that a peer, or an address, repeats. */
export class RefusedRequests {
  readonly #outbox: ExchangeOutbox;
  readonly #refused = new Map<string, Refused>();
  #timer: NodeJS.Timeout | undefined;

  constructor(outbox: ExchangeOutbox) {
    this.#outbox = outbox;
  }

  /** Takes in one more. Returns how many there were in a row. */
  add(protocol: Protocol, connection: Connection, exceeded: Exceeded, answer: Uint8Array): number {
    const name = exceeded.who === 'peer' ? connection.remotePeer.toString() : hostOf(connection);
    const key = `${name} ${exceeded.who === 'peer' ? methodOf(protocol) : ''}`;
    const nowMs = performance.now();
    const known = this.#refused.get(key);
    this.#refused.delete(key);
    if (known && nowMs - known.lastMs < ONE_FLOOD_MS) {
      known.repeated += 1;
      known.lastMs = nowMs;
      this.#refused.set(key, known);
      this.#timer ??= setTimeout(() => this.#reportDue(), FIRST_STEP_MS).unref();
      return known.repeated + 1;
    }
    if (known) report(known);
    const recorder = record(this.#outbox, protocol, connection, exceeded, answer);
    const times = { lastMs: nowMs, dueMs: nowMs + FIRST_STEP_MS, stepMs: FIRST_STEP_MS };
    this.#refused.set(key, { recorder, repeated: 0, reported: 0, ...times });
    this.#forget();
    return 1;
  }

  /** Reports every count as it stands, and counts no more. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const refused of this.#refused.values()) report(refused);
    this.#refused.clear();
  }

  #reportDue(): void {
    this.#timer = undefined;
    const nowMs = performance.now();
    for (const refused of this.#refused.values()) {
      if (refused.reported === refused.repeated) continue;
      if (nowMs < refused.dueMs) {
        this.#timer ??= setTimeout(() => this.#reportDue(), FIRST_STEP_MS).unref();
        continue;
      }
      report(refused);
      refused.stepMs = Math.min(LONGEST_STEP_MS, 2 * refused.stepMs);
      refused.dueMs = nowMs + refused.stepMs;
    }
  }

  #forget(): void {
    const [oldest] = this.#refused;
    if (this.#refused.size <= MOST_COUNTED || !oldest) return;
    report(oldest[1]);
    this.#refused.delete(oldest[0]);
  }
}

function report(refused: Refused): void {
  if (refused.reported === refused.repeated) return;
  refused.reported = refused.repeated;
  refused.recorder.learn({ repeated: refused.repeated });
}

function record(
  outbox: ExchangeOutbox,
  protocol: Protocol,
  connection: Connection,
  exceeded: Exceeded,
  answer: Uint8Array,
): ExchangeRecorder {
  const facts = factsOf(connection);
  // What an address did is no single peer's.
  const from = exceeded.who === 'peer' ? { ...facts, target: facts.multiaddr } : { target: hostOf(connection) };
  const start: ExchangeStart = { direction: 'inbound', offered: [protocol], protocol, ...from };
  const recorder = new ExchangeRecorder(start, outbox);
  recorder.end('openStream', { code: 'openedByPeer', protocol }, { sent: toHexString(answer) });
  recorder.fail(tooMany(protocol, exceeded));
  return recorder;
}

function tooMany(protocol: Protocol, { who, quota }: Exceeded): Failure {
  const facts = { stage: 'requestWritten', code: 'tooManyRequests', ...quota } as const;
  return who === 'peer'
    ? { ...facts, how: 'tooManyOfPeer', request: methodOf(protocol) }
    : { ...facts, how: 'tooManyOfAddress' };
}
