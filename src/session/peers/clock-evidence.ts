import type { Exchange } from '../../exchange/exchange.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import type { ClockEvidence } from '../../peers/causes/cause.ts';
import { agreesWithClock, NEWEST_HEADS } from '../../peers/judge/clock-check.ts';
import type { PeerRecord } from '../records/exchange-store.ts';

/** What a peer's newest head says of our clock. */
type Witness = 'future' | 'agrees' | 'nothing';

/** Where the heads of all peers of the network stand against our clock, to be asked about one peer by the others. */
export class ClockWitnesses {
  /** The newest heard last. */
  readonly #heads = new Map<string, Witness>();
  readonly #counts: Record<Witness, number> = { future: 0, agrees: 0, nothing: 0 };
  readonly #networkOf: (exchange: Exchange) => NetworkConfig;

  /** `networkOf` tells the network against which an exchange was judged. */
  constructor(networkOf: (exchange: Exchange) => NetworkConfig) {
    this.#networkOf = networkOf;
  }

  /** Takes in what a peer's exchanges say now. */
  hear({ key, exchanges }: PeerRecord): void {
    this.forget(key);
    const witness = this.#witness(exchanges);
    if (witness === 'nothing') return;
    this.#heads.set(key, witness);
    this.#counts[witness] += 1;
    if (this.#heads.size <= NEWEST_HEADS) return;
    const [oldest] = this.#heads.keys();
    if (oldest !== undefined) this.forget(oldest);
  }

  forget(key: string): void {
    const known = this.#heads.get(key);
    if (known) this.#counts[known] -= 1;
    this.#heads.delete(key);
  }

  /** Peers whose head lies in the future: what the others say matters for them. */
  get suspects(): string[] {
    return this.#counts.future === 0 ? [] : [...this.#heads].flatMap(([key, one]) => (one === 'future' ? [key] : []));
  }

  /** What all peers but one say. A head that is old says nothing of a clock: its peer may be syncing. */
  beside(key: string): ClockEvidence {
    const own = this.#heads.get(key);
    const future = this.#counts.future - (own === 'future' ? 1 : 0);
    return { peers: future + this.#counts.agrees - (own === 'agrees' ? 1 : 0), future };
  }

  /** By the last Status that was judged; one of another network says nothing. */
  #witness(exchanges: readonly Exchange[]): Witness {
    const told = exchanges.findLast(({ judgement }) => judgement !== undefined);
    if (told === undefined) return 'nothing';
    const fails = told.judgement?.rules.some(({ rule, outcome }) => rule === 'headSlot' && outcome === 'fails');
    const isOurs = told.judgement?.rules.some(({ rule, outcome }) => rule === 'forkDigest' && outcome === 'holds');
    if (!isOurs) return 'nothing';
    if (fails) return 'future';
    return agreesWithClock(told, this.#networkOf(told)) ? 'agrees' : 'nothing';
  }
}
