import { setTimeout as pause } from 'node:timers/promises';
import type { ConformanceCase, Stimulus, World } from '../../conformance/case.ts';
import type { Guise } from '../../conformance/guise.ts';
import { encodeLine } from '../../conformance/negotiation.ts';
import { answerOf, type Observed } from '../../conformance/observed.ts';
import { status } from '../../conformance/stimuli.ts';
import type { Status } from '../../reqresp/messages/message.ts';
import { describeError } from '../libp2p/describe-error.ts';
import type { TransportFactory } from '../libp2p/quic.ts';
import { isPaced, Pace } from './pace.ts';
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
  readonly target: string;
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
  readonly quic?: TransportFactory;
  readonly visits?: Visits;
}

/** In which a Goodbye follows an answer, in milliseconds. */
const GOODBYE_MS = 300;
const HELLO_MS = 3000;
const VISIT_MS = 60_000;

/** Sections in which a refused request is followed by an honest one. */
const FOLLOWED = /^[4-7]\./;

/** Plays what cases say, as one identity that the peer may know, or as guests whom it has not met. */
export class Stage {
  readonly #options: StageOptions;
  readonly #signal: AbortSignal;
  readonly #pace: Pace;
  readonly #all = new Set<Tester>();
  #regular: Tester | undefined;
  #guest: Tester | undefined;
  #isVisited = true;

  constructor(options: StageOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
    this.#pace = new Pace(options.isUnpaced ?? false);
  }

  /** Connects, and learns who answers. Rejects where nothing of the kind does. */
  async meet(): Promise<string> {
    const tester = await this.#regularNow();
    try {
      await tester.connect(this.#signal);
    } catch (error) {
      this.#signal.throwIfAborted();
      const { target } = this.#options;
      const hello = encodeLine('/multistream/1.0.0');
      const { received } = await tryTcp(target, hello, this.#answer(HELLO_MS), this.#signal);
      if (!hello.every((byte, index) => received[index] === byte))
        throw new Error(`${target} cannot be reached: ${describeError(error).text}.`);
    }
    return (await tester.agent(this.#signal)) ?? 'unknown';
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#all].map((tester) => tester.stop()));
  }

  /** What takes a minute is an identity of its own that goes on while the others run; without pauses nothing takes one. */
  goesOnBeside({ isLong }: ConformanceCase): boolean {
    return isLong === true && this.#options.most?.pauseMs === undefined;
  }

  async play(
    one: ConformanceCase,
    stimuli: readonly Stimulus[],
    isAnswering: boolean,
  ): Promise<{ observed: Observed[]; recoveries: Observed[] }> {
    const observed: Observed[] = [];
    const recoveries: Observed[] = [];
    const isOwn = one.danger !== undefined || this.goesOnBeside(one);
    let tester = isOwn ? await this.#guestFor(one) : await this.#regularNow();
    const guests: Tester[] = this.goesOnBeside(one) ? [tester] : [];
    for (const group of inGroups(stimuli.slice(0, this.#options.most?.requests))) {
      for (const stimulus of group) {
        if (stimulus.afterMs) await pause(this.#pauses(stimulus.afterMs), undefined, { signal: this.#signal });
        const other = await this.#other(stimulus, tester);
        if (other && other !== tester) guests.push(other);
        tester = other ?? tester;
        await this.#ready(tester, stimulus, one);
      }
      const playing = tester;
      const seen = await Promise.all(group.map((stimulus) => this.#try(playing, stimulus, one, isAnswering)));
      observed.push(...seen);
      if (one.danger && FOLLOWED.test(one.id)) {
        const recovery = await this.#recover(tester, one);
        recoveries.push(recovery);
        if (answerOf(recovery).outcome !== 'S') {
          if (tester === this.#guest) this.#guest = undefined;
          guests.push(tester);
          tester = await this.#guestFor(one);
        }
      }
    }
    for (const guest of guests) if (guest !== this.#regular && guest !== this.#guest) void this.#dismiss(guest);
    tester.leaveIfRefused();
    return { observed, recoveries };
  }

  async #try(tester: Tester, stimulus: Stimulus, one: ConformanceCase, isAnswering: boolean): Promise<Observed> {
    const signal = this.#signal;
    const paced = stimulus.pauseMs === undefined ? {} : { pauseMs: this.#pauses(stimulus.pauseMs) };
    const seen = await tester.try({ ...stimulus, ...paced }, this.#answer(stimulus.waits ? 0 : one.waitMs), signal);
    // A peer that does not want us says so after any Status, and is not to say it amid the next case.
    const waitsMs = stimulus.waits ? one.waitMs : undefined;
    const hearsMs = stimulus.hearsMs ?? waitsMs ?? one.hearsMs ?? (isAnswering ? 0 : GOODBYE_MS);
    return { of: one.id, ...(await tester.hear(seen, this.#goodbye(hearsMs), signal)) };
  }

  async #recover(tester: Tester, one: ConformanceCase): Promise<Observed> {
    const honest = status(this.#options.world(), `after ${one.id}`);
    await tester.pace.take('status', this.#signal);
    const seen = await tester.try(honest, this.#answer(one.waitMs), this.#signal);
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

  async #regularNow(): Promise<Tester> {
    this.#regular ??= await this.#start();
    return this.#regular;
  }

  /** Somebody against whom the peer has nothing: each case somebody else, unless the peer remembers nobody. */
  async #guestFor(one: ConformanceCase): Promise<Tester> {
    if (this.goesOnBeside(one)) return await this.#start();
    if (this.#guest && (!this.#options.isUnpaced || !this.#guest.isConnected)) {
      void this.#dismiss(this.#guest);
      this.#guest = undefined;
    }
    this.#guest ??= await this.#start();
    return this.#guest;
  }

  /** The one who makes this request, where it is not the one who made the last. */
  async #other({ as, over, waits }: Stimulus, tester: Tester): Promise<Tester | undefined> {
    if (waits === 'forDial') return await this.#start(as, [this.#options.visits?.listen ?? '/ip4/127.0.0.1/tcp/0']);
    if (as || over === 'stranger') return await this.#start(as);
    if (over === 'clean' && !(this.#options.isUnpaced && tester.isConnected)) return await this.#start();
    return undefined;
  }

  async #start(guise: Guise = {}, listen: readonly string[] = []): Promise<Tester> {
    const { target, ours, quic } = this.#options;
    const tester = await Tester.start(target, ours, this.#pace.another(), guise, { listen, ...(quic && { quic }) });
    this.#all.add(tester);
    return tester;
  }

  async #dismiss(tester: Tester): Promise<void> {
    await tester.stop();
    this.#all.delete(tester);
  }

  /** There is a connection, and the peer takes one more request. */
  async #ready(tester: Tester, { offer, over, opens, waits }: Stimulus, { isUnpaced }: ConformanceCase): Promise<void> {
    const signal = this.#signal;
    if (opens === 'tcp') {
      await this.#pace.take('dial', signal);
      return;
    }
    if (waits === 'forDial') {
      await this.#beVisited(tester);
      return;
    }
    const kind = offer[0]?.split('/')[0] ?? '';
    if (!isUnpaced && isPaced(kind)) await tester.pace.take(kind, signal);
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
