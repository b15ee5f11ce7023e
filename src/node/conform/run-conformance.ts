import { toHexString } from '@chainsafe/ssz';
import type { ConformanceCase, Finding, Stimulus, World } from '../../conformance/case.ts';
import { CONTROL, conformanceCases, inRunningOrder, verdictOf } from '../../conformance/cases.ts';
import { answerOf, type Observed } from '../../conformance/observed.ts';
import {
  type ConformanceReport,
  type ConformanceResult,
  countsOf,
  type ObservedJson,
} from '../../conformance/report.ts';

import type { NetworkConfig } from '../../forks/networks/network.ts';
import { epochOfSlot } from '../../forks/schedule/slot-clock.ts';
import { judge } from '../../peers/judge/judge.ts';
import { isStatus, type Status } from '../../reqresp/messages/message.ts';
import { freshNodeStatus, wallClockSlot } from '../chain/local-view.ts';
import { describeError } from '../libp2p/describe-error.ts';
import { isPaced, Pace } from './pace.ts';
import { Tester } from './tester.ts';

export interface ConformanceOptions {
  /** The multiaddr to dial. */
  readonly target: string;
  readonly network: NetworkConfig;
  /** The cases to run; all unless given. */
  readonly only?: readonly string[];
  /** Whether to run what clients punish. */
  readonly includesBanning?: boolean;
  /** No wait for an answer or a Goodbye is longer, in milliseconds. */
  readonly mostMs?: number;
  readonly onResult?: (result: ConformanceResult) => void;
}

/** In which a Goodbye follows an answer, in milliseconds. */
const GOODBYE_MS = 300;

/** Responders of this project count nothing and remember nobody. */
const OURS = /^demo\//;

/** Runs the suite against one peer. Rejects when it cannot be reached, or when the signal fires. */
export async function runConformance(options: ConformanceOptions, signal: AbortSignal): Promise<ConformanceReport> {
  const run = new Run(options, signal);
  try {
    return await run.all();
  } finally {
    await run.stop();
  }
}

class Run {
  readonly #options: ConformanceOptions;
  readonly #signal: AbortSignal;
  readonly #seen: Observed[] = [];
  #ours: Status;
  #tester: Tester | undefined;
  #pace = new Pace(true);
  #isAnswering = true;

  constructor(options: ConformanceOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
    this.#ours = freshNodeStatus(options.network);
  }

  async all(): Promise<ConformanceReport> {
    const { target, network, only, includesBanning = false, onResult } = this.#options;
    const client = await this.#meet();
    const wanted = conformanceCases.filter(({ id }) => only === undefined || only.includes(id));
    // Nothing can be told of the others unless an honest request is answered.
    const control = conformanceCases.filter(({ id }) => id === CONTROL && !wanted.some((one) => one.id === id));
    const results: ConformanceResult[] = [];
    for (const one of inRunningOrder([...control, ...wanted])) {
      const result = await this.#one(one, includesBanning);
      if (control.includes(one)) continue;
      results.push(result);
      onResult?.(result);
    }
    const order = new Map(conformanceCases.map(({ id }, index) => [id, index]));
    results.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
    return { target, client, network: network.name, results, counts: countsOf(results) };
  }

  async stop(): Promise<void> {
    await this.#tester?.stop();
  }

  /** Connects, and learns who answers. */
  async #meet(): Promise<string> {
    const tester = await this.#testerNow();
    try {
      await tester.connect(this.#signal);
    } catch (error) {
      this.#signal.throwIfAborted();
      throw new Error(`${this.#options.target} cannot be reached: ${describeError(error).text}.`);
    }
    const agent = (await tester.agent(this.#signal)) ?? 'unknown';
    this.#pace = new Pace(OURS.test(agent));
    return agent;
  }

  async #testerNow(): Promise<Tester> {
    this.#tester ??= await Tester.start(this.#options.target, () => this.#ours);
    return this.#tester;
  }

  /** An identity that the peer has not met. */
  async #anew(): Promise<void> {
    await this.#tester?.stop();
    this.#tester = undefined;
    await this.#testerNow();
  }

  async #one(one: ConformanceCase, includesBanning: boolean): Promise<ConformanceResult> {
    const startMs = performance.now();
    const { id, level, title, source, known } = one;
    const result = (verdict: ConformanceResult['verdict'], why: string, observed: readonly Observed[] = []) => ({
      ...{ id, level, title, verdict, why, ms: Math.round(performance.now() - startMs), source },
      ...(known && { known }),
      ...(observed.length > 0 && { exchange: observed.map(observedToJson) }),
    });
    if (one.danger && !includesBanning)
      return result('skipped', 'Clients punish this: it runs with --include-banning, each time as a new identity.');
    if (!this.#isAnswering && !one.standsAlone)
      return result('inconclusive', `An honest Status is not answered and kept: see ${CONTROL}.`);
    if (one.danger) await this.#anew();
    const world = this.#world();
    const observed = await this.#stimulate(one, one.stimuli(world));
    const finding: Finding = one.judge(observed, world, this.#seen);
    this.#seen.push(...observed);
    this.#learn(observed, world);
    if (id === CONTROL && finding.holds !== 'yes') this.#isAnswering = false;
    this.#tester?.leaveIfRefused();
    return result(verdictOf(level, finding), finding.why, observed);
  }

  async #stimulate(one: ConformanceCase, stimuli: readonly Stimulus[]): Promise<Observed[]> {
    const { mostMs = Number.POSITIVE_INFINITY } = this.#options;
    const signal = this.#signal;
    const tester = await this.#testerNow();
    const waitMs = Math.min(one.waitMs, mostMs);
    let observed: Observed[] = [];
    if (one.isAtOnce) {
      await this.#ready(tester, stimuli);
      observed = await Promise.all(stimuli.map((stimulus) => tester.try(stimulus, waitMs, signal)));
    } else {
      for (const stimulus of stimuli) {
        // What follows a broken request in the same case is asked on its connection, or not at all.
        if (one.id !== '13.1' || observed.length === 0) await this.#ready(tester, [stimulus]);
        observed.push(await tester.try(stimulus, waitMs, signal));
      }
    }
    // A peer that does not want us says so after any Status, and is not to say it amid the next case.
    const hearsMs = one.hearsMs ?? (this.#isAnswering ? 0 : GOODBYE_MS);
    return await tester.hear(observed, Math.min(hearsMs, mostMs), signal);
  }

  /** There is a connection, and the peer takes as many requests as these. */
  async #ready(tester: Tester, stimuli: readonly Stimulus[]): Promise<void> {
    for (const { offer } of stimuli) {
      const kind = offer[0]?.split('/')[0] ?? '';
      if (isPaced(kind)) await this.#pace.take(kind, this.#signal);
    }
    if (tester.isConnected) return;
    await this.#pace.take('dial', this.#signal);
    await tester.connect(this.#signal).catch(() => this.#signal.throwIfAborted());
  }

  #world(): World {
    const { network } = this.#options;
    const slot = wallClockSlot(network);
    const epoch = epochOfSlot(network, slot);
    const fulu = network.forks.find(({ name }) => name === 'fulu')?.epoch ?? undefined;
    return { network, slot, epoch, isFulu: fulu !== undefined && epoch >= fulu, ours: this.#ours };
  }

  /** A sound Status of the peer's own is what it will not find fault with. */
  #learn(observed: readonly Observed[], { network, slot }: World): void {
    for (const one of observed) {
      const { message } = answerOf(one);
      if (!one.isHonest || !message || !isStatus(message)) continue;
      const { type: _, ...its } = message;
      const local = freshNodeStatus(network);
      if (judge(its, { network, wallClockSlot: slot, local }).verdict !== 'relevant') continue;
      this.#ours = { earliestAvailableSlot: 0n, ...its };
    }
  }
}

function observedToJson({ name, protocol, sent, received, end, endMs, goodbye }: Observed): ObservedJson {
  return {
    name,
    ...(protocol && { protocol }),
    sent: toHexString(sent),
    received: toHexString(received),
    end,
    ms: Math.round(endMs),
    ...(goodbye !== undefined && { goodbye: goodbye.toString() }),
  };
}
