import type { ConformanceCase, RecordClaims, World } from '../../conformance/case.ts';
import { CONTROL, conformanceCases, inPhases, verdictOf } from '../../conformance/cases.ts';
import { deciders } from '../../conformance/judging.ts';
import { answerOf, type Observed } from '../../conformance/observed.ts';
import { rememberedBy } from '../../conformance/remembered.ts';
import { type ConformanceReport, type ConformanceResult, countsOf, SPECIFICATION } from '../../conformance/report.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { epochOfSlot } from '../../forks/schedule/slot-clock.ts';
import { judge } from '../../peers/judge/judge.ts';
import { isStatus, type Status } from '../../reqresp/messages/message.ts';
import { freshNodeStatus, wallClockSlot } from '../chain/local-view.ts';
import { describeError } from '../libp2p/describe-error.ts';
import { evidenceOf } from './evidence-of.ts';
import { Stage, type StageOptions } from './stage.ts';

export interface ConformanceOptions extends Omit<StageOptions, 'ours' | 'world'> {
  readonly network: NetworkConfig;
  /** The cases to run; all unless given. */
  readonly only?: readonly string[];
  /** Whether to run what clients punish. */
  readonly includesBanning?: boolean;
  /** What the node record says by which the peer was named. */
  readonly record?: RecordClaims;
  /** The Status of a node that is trusted. */
  readonly trusted?: Status;
  /** Told what the client remembers of what will be sent, sentence by sentence, before any of it is. */
  readonly onDangers?: (remembered: readonly string[]) => void;
  /** Told when a case begins. */
  readonly onStart?: (id: string) => void;
  readonly onResult?: (result: ConformanceResult) => void;
}

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
  readonly #stage: Stage;
  readonly #signal: AbortSignal;
  readonly #seen = new Set<Observed>();
  #ours: Status;
  #isAnswering = true;

  constructor(options: ConformanceOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
    this.#ours = freshNodeStatus(options.network);
    this.#stage = new Stage({ ...options, ours: () => this.#ours, world: () => this.#world() }, signal);
  }

  async all(): Promise<ConformanceReport> {
    const { target, network, only, includesBanning = false, onDangers } = this.#options;
    const client = await this.#stage.meet();
    const wanted = conformanceCases.filter(({ id }) => only === undefined || only.includes(id));
    // What is punished runs last, so that there is time to call it off.
    const dangers = new Set(includesBanning ? wanted.flatMap(({ danger }) => danger ?? []) : []);
    if (dangers.size > 0) onDangers?.(rememberedBy(client, dangers));
    // Nothing can be told of the others unless an honest request is answered.
    const control = conformanceCases.filter(({ id }) => id === CONTROL && !wanted.some((one) => one.id === id));
    const results: ConformanceResult[] = [];
    const run = async (one: ConformanceCase, lane: number) => {
      const result = await this.#one(one, lane);
      if (control.includes(one)) return;
      results.push(result);
      this.#options.onResult?.(result);
    };
    // What takes a minute goes on while the others run, and is known when all is judged.
    const beside: Promise<void>[] = [];
    const inTurn = async (waiting: ConformanceCase[], lane: number) => {
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        const running = run(one, lane);
        if (!this.#stage.goesOnBeside(one)) await running;
        else {
          running.catch(() => undefined);
          beside.push(running);
        }
      }
    };
    for (const { cases, dialling, isInLanes, isLast } of inPhases([...control, ...wanted], (one) =>
      this.#stage.goesOnBeside(one),
    )) {
      if (isLast) await Promise.all(beside);
      const lanes = isInLanes ? this.#stage.lanes : 1;
      const isAlone = lanes === 1;
      const asking = isAlone ? [...cases, ...dialling] : [...cases];
      await Promise.all([
        ...Array.from({ length: lanes }, (_, lane) => inTurn(asking, lane)),
        inTurn(isAlone ? [] : [...dialling], 0),
      ]);
    }
    const order = new Map(conformanceCases.map(({ id }, index) => [id, index]));
    results.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
    return {
      specification: SPECIFICATION,
      target: target.multiaddr,
      client,
      network: network.name,
      results,
      counts: countsOf(results),
    };
  }

  async stop(): Promise<void> {
    await this.#stage.stop();
  }

  async #one(one: ConformanceCase, lane: number): Promise<ConformanceResult> {
    const { includesBanning = false, onStart } = this.#options;
    const startMs = performance.now();
    const { id, level, title, source, known } = one;
    const result = (verdict: ConformanceResult['verdict'], why: string, more: Partial<ConformanceResult> = {}) => ({
      ...{ id, level, title, verdict, why, ms: Math.round(performance.now() - startMs), source },
      ...(known && { known }),
      ...more,
    });
    if (one.danger && !includesBanning)
      return result('skipped', 'Clients punish this: it runs with --include-banning, each time as a new identity.');
    if (!this.#isAnswering && !one.standsAlone)
      return result('inconclusive', `An honest Status is not answered and kept: see ${CONTROL}.`);
    onStart?.(id);
    const world = this.#world();
    const as = { lane, isAnswering: this.#isAnswering };
    const played = await this.#stage.play(one, one.stimuli(world), as).catch((error: unknown) => {
      this.#signal.throwIfAborted();
      return { fault: describeError(error).text };
    });
    if ('fault' in played)
      return result('inconclusive', `The tester itself failed, not the peer: ${played.fault}. ${deciders.again}`);
    const { observed, recoveries } = played;
    const finding = one.judge(observed, world, [...this.#seen]);
    for (const seen of [...observed, ...recoveries]) this.#seen.add(seen);
    this.#learn([...observed, ...recoveries], world);
    if (id === CONTROL && finding.holds !== 'yes') this.#isAnswering = false;
    return result(verdictOf(level, finding), finding.why, evidenceOf(finding, observed));
  }

  #world(): World {
    const { network, record, trusted, quic } = this.#options;
    const slot = wallClockSlot(network);
    const epoch = epochOfSlot(network, slot);
    const fulu = network.forks.find(({ name }) => name === 'fulu')?.epoch ?? undefined;
    const isFulu = fulu !== undefined && epoch >= fulu;
    const known = { ...(record && { record }), ...(trusted && { trusted }), hasQuic: quic !== undefined };
    return { network, slot, epoch, isFulu, ours: this.#ours, ...known };
  }

  /** A sound Status of the peer's own, the newest that it told, is what it will not find fault with. */
  #learn(observed: readonly Observed[], { network, slot }: World): void {
    for (const one of observed) {
      const { message } = answerOf(one);
      if (!message || !isStatus(message)) continue;
      const { type: _, ...its } = message;
      const local = freshNodeStatus(network);
      if (judge(its, { network, wallClockSlot: slot, local }).verdict !== 'relevant') continue;
      this.#ours = { earliestAvailableSlot: 0n, ...its };
    }
  }
}
