import { setTimeout as pause } from 'node:timers/promises';
import type { ConformanceCase, Stimulus, World } from '../../conformance/case.ts';
import type { Guise } from '../../conformance/guise.ts';
import { encodeLine } from '../../conformance/negotiation.ts';
import { answerOf, type Observed } from '../../conformance/observed.ts';
import { status } from '../../conformance/stimuli.ts';
import type { DialTarget } from '../../exchange/targets/dial-target.ts';
import type { Status } from '../../reqresp/messages/message.ts';
import { describeError } from '../libp2p/describe-error.ts';
import type { TransportFactory } from '../libp2p/quic.ts';
import { Cast } from './cast.ts';
import { Pace, type PaceName, pacedAs } from './pace.ts';
import { tryTcp } from './raw-stream.ts';
import { Tester } from './tester.ts';

/** How the peer is made to dial us. */
export interface Visits {
  /** Where we wait for it. */
  readonly listen: string;
  /** Makes it dial one of our addresses; it is waited for when this resolves. */
  invite(addresses: readonly string[]): Promise<void>;
}

export interface StageOptions {
  /** The multiaddr to dial. */
  readonly target: DialTarget;
  readonly ours: () => Status;
  readonly world: () => World;
  /** No wait for an answer is longer, no wait for a Goodbye, and no pause, in milliseconds; no case has more requests. */
  readonly most?: {
    readonly answerMs?: number;
    readonly goodbyeMs?: number;
    readonly pauseMs?: number;
    readonly requests?: number;
  };
  /** The peer is one of your own that counts nothing and remembers nobody: no request is held back. */
  readonly isUnpaced?: boolean;
  /** What is held back, where that is not all or nothing. */
  readonly pace?: PaceName;
  /** Cases that run at once, each as an identity of its own. */
  readonly lanes?: number;
  readonly quic?: TransportFactory;
  readonly visits?: Visits;
}

/** In which a Goodbye follows an answer, in milliseconds. */
const GOODBYE_MS = 300;
const HELLO_MS = 3000;
const VISIT_MS = 60_000;
/** More would only wait for their dials, of which the strictest client takes few. */
const LANES = 2;

/** Sections in which a refused request is followed by an honest one. */
const FOLLOWED = /^[4-8]\./;

/** Plays what cases say, as one identity that the peer may know, or as guests whom it has not met. */
export class Stage {
  readonly #options: StageOptions;
  readonly #signal: AbortSignal;
  readonly #pace: Pace;
  readonly #cast: Cast;
  readonly #shared = new Map<string, Promise<Observed>>();
  #isVisited = true;

  constructor(options: StageOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
    this.#pace = new Pace(options.pace ?? (options.isUnpaced ? 'open' : 'considerate'));
    const { target, ours, quic } = options;
    const make = (guise: Guise, listen: readonly string[]) =>
      Tester.start(target, ours, this.#pace.another(), guise, { listen, ...(quic && { quic }) });
    this.#cast = new Cast(make, options.isUnpaced ?? false);
  }

  /** Connects, and learns who answers. Rejects where nothing of the kind does. */
  async meet(): Promise<string> {
    const tester = await this.#cast.regular(0);
    try {
      await this.#pace.take('dial', this.#signal);
      await tester.connect(this.#signal);
    } catch (error) {
      this.#signal.throwIfAborted();
      const { target } = this.#options;
      const hello = encodeLine('/multistream/1.0.0');
      const { received } = await tryTcp(target, hello, hello.length, this.#answer(HELLO_MS), this.#signal);
      if (!hello.every((byte, index) => received[index] === byte))
        throw new Error(`${target.multiaddr} cannot be reached: ${describeError(error).text}.`);
    }
    return (await tester.agent(this.#signal)) ?? 'unknown';
  }

  async stop(): Promise<void> {
    await this.#cast.stop();
  }

  /** What takes a minute goes on while the others run; without pauses nothing takes one. */
  goesOnBeside({ isLong }: ConformanceCase): boolean {
    return isLong !== undefined && this.#options.most?.pauseMs === undefined;
  }

  /** How many cases may run at once. */
  get lanes(): number {
    return this.#options.isUnpaced ? 1 : (this.#options.lanes ?? LANES);
  }

  async play(
    one: ConformanceCase,
    stimuli: readonly Stimulus[],
    { lane, isAnswering }: { lane: number; isAnswering: boolean },
  ): Promise<{ observed: Observed[]; recoveries: Observed[] }> {
    const observed: Observed[] = [];
    const recoveries: Observed[] = [];
    const players = new Map<string, Tester>();
    const playing = new Set<Tester>();
    let tester: Tester | undefined;
    for (const group of inGroups(stimuli.slice(0, this.#options.most?.requests))) {
      const [shared] = group;
      if (shared?.shares !== undefined && group.length === 1) {
        const { seen, by } = await this.#share(shared, one, isAnswering, () => this.#first(one, lane));
        observed.push(seen);
        if (by) playing.add(by);
        continue;
      }
      for (const stimulus of group) {
        if (stimulus.afterMs) await pause(this.#pauses(stimulus.afterMs), undefined, { signal: this.#signal });
        tester = (await this.#other(stimulus, tester, players)) ?? tester ?? (await this.#first(one, lane));
        playing.add(tester);
        await this.#ready(tester, stimulus, one);
      }
      const by = tester;
      if (!by) continue;
      observed.push(...(await Promise.all(group.map((stimulus) => this.#try(by, stimulus, one, isAnswering, group)))));
      if (one.danger && FOLLOWED.test(one.id)) {
        const recovery = await this.#recover(by, one);
        recoveries.push(recovery);
        if (answerOf(recovery).outcome === 'S') continue;
        this.#cast.forget(by);
        tester = undefined;
      }
    }
    this.#part(one, playing);
    return { observed, recoveries };
  }

  /** Plays what several cases ask for once. */
  async #share(
    stimulus: Stimulus,
    one: ConformanceCase,
    isAnswering: boolean,
    first: () => Promise<Tester>,
  ): Promise<{ seen: Observed; by?: Tester }> {
    const { shares: name = '' } = stimulus;
    // Nothing is awaited in between where there is none: another lane may come at the same moment.
    const pending = this.#shared.get(name);
    const known = pending && (await pending);
    if (known && known.end !== 'unsent') return { seen: known };
    const { promise, resolve, reject } = Promise.withResolvers<Observed>();
    this.#shared.set(name, promise);
    promise.catch(() => this.#shared.delete(name));
    try {
      const by = (await this.#other(stimulus, undefined, new Map())) ?? (await first());
      await this.#ready(by, stimulus, one);
      const seen = await this.#try(by, stimulus, one, isAnswering);
      resolve(seen);
      return { seen, by };
    } catch (error) {
      reject(error);
      throw error;
    }
  }

  /** Whoever a case begins with. */
  async #first(one: ConformanceCase, lane: number): Promise<Tester> {
    if (one.danger) return await this.#cast.guest(lane);
    if (!this.goesOnBeside(one)) return await this.#cast.regular(lane);
    return one.isLong === 'together' ? await this.#cast.together() : await this.#cast.sound();
  }

  /** What becomes of those who played: they stay, play again elsewhere, or go. */
  #part({ leavesSound }: ConformanceCase, playing: ReadonlySet<Tester>): void {
    for (const tester of playing) {
      tester.leaveIfRefused();
      if (leavesSound && tester.isConnected) this.#cast.spare(tester);
      else this.#cast.dismiss(tester);
    }
  }

  async #try(
    tester: Tester,
    stimulus: Stimulus,
    one: ConformanceCase,
    isAnswering: boolean,
    group: readonly Stimulus[] = [stimulus],
  ): Promise<Observed> {
    const signal = this.#signal;
    const paced = stimulus.pauseMs === undefined ? {} : { pauseMs: this.#pauses(stimulus.pauseMs) };
    const seen = await tester.try({ ...stimulus, ...paced }, this.#answer(stimulus.waits ? 0 : one.waitMs), signal);
    const kind = pacedAs(stimulus.offer);
    if (kind) tester.pace.made(kind, group.filter(({ offer }) => pacedAs(offer) === kind).length);
    // A peer that does not want us says so after any Status, and is not to say it amid the next case.
    const waitsMs = stimulus.waits ? one.waitMs : undefined;
    const hearsMs = stimulus.hearsMs ?? waitsMs ?? one.hearsMs ?? (isAnswering ? 0 : GOODBYE_MS);
    return { of: one.id, ...(await tester.hear(seen, this.#goodbye(hearsMs), signal)) };
  }

  async #recover(tester: Tester, one: ConformanceCase): Promise<Observed> {
    const honest = status(this.#options.world(), `after ${one.id}`);
    await tester.pace.take('status', this.#signal);
    const seen = await tester.try(honest, this.#answer(one.waitMs), this.#signal);
    tester.pace.made('status');
    const isOver = answerOf({ of: '', ...seen }).outcome === 'S';
    const heard = isOver ? seen : await tester.hear(seen, this.#goodbye(GOODBYE_MS), this.#signal);
    return { of: 'recovery', ...heard };
  }

  #answer(ms: number): number {
    return Math.min(ms, this.#options.most?.answerMs ?? ms);
  }

  #goodbye(ms: number): number {
    return Math.min(ms, this.#options.most?.goodbyeMs ?? ms);
  }

  #pauses(ms: number): number {
    return Math.min(ms, this.#options.most?.pauseMs ?? ms);
  }

  /** The one who makes this request, where it is not the one who made the last. */
  async #other(
    { as, over, waits, who }: Stimulus,
    tester: Tester | undefined,
    players: Map<string, Tester>,
  ): Promise<Tester | undefined> {
    if (who !== undefined) {
      const player = players.get(who) ?? (await this.#cast.sound());
      players.set(who, player);
      return player;
    }
    const { visits, isUnpaced } = this.#options;
    if (waits === 'forDial') {
      const listen = visits?.listen ?? '/ip4/127.0.0.1/tcp/0';
      return await this.#cast.start(as, as?.offersQuic ? [listen, overQuic(listen)] : [listen]);
    }
    if (as || over === 'stranger') return await this.#cast.start(as);
    if (over === 'clean' && !(isUnpaced && (tester?.isConnected ?? true))) return await this.#cast.start();
    return undefined;
  }

  /** There is a connection, and the peer takes one more request. */
  async #ready(
    tester: Tester,
    { offer, over, opens, quic, waits }: Stimulus,
    { isUnpaced }: ConformanceCase,
  ): Promise<void> {
    const signal = this.#signal;
    if (quic && this.#options.target.transport === undefined) return;
    if (opens === 'tcp' || quic) {
      await this.#pace.take('dial', signal);
      return;
    }
    if (waits === 'forDial') {
      await this.#beVisited(tester);
      return;
    }
    const kind = pacedAs(offer);
    if (!isUnpaced && kind) await tester.pace.take(kind, signal);
    if (over === 'new') tester.hangUp();
    if (over === 'second') await this.#pace.take('dial', signal);
    if (tester.isConnected) return;
    await this.#pace.take('dial', signal);
    await tester.connect(signal).catch(() => signal.throwIfAborted());
  }

  async #beVisited(tester: Tester): Promise<void> {
    const { visits } = this.#options;
    if (!visits || !this.#isVisited) return;
    await visits.invite(tester.addresses);
    // A peer that did not come once is not waited for again.
    this.#isVisited = await tester.isVisited(this.#answer(VISIT_MS), this.#signal);
  }
}

/** The same place over QUIC. */
const overQuic = (address: string) => address.replace(/\/tcp\/(\d+)$/, '/udp/$1/quic-v1');

/** Each with those that begin beside it. */
function inGroups(stimuli: readonly Stimulus[]): Stimulus[][] {
  const groups: Stimulus[][] = [];
  for (const stimulus of stimuli) {
    const last = groups.at(-1);
    if (stimulus.isBeside && last) last.push(stimulus);
    else groups.push([stimulus]);
  }
  return groups;
}
