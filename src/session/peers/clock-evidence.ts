import type { Exchange } from '../../exchange/exchange.ts';
import type { ClockEvidence } from '../../peers/causes/cause.ts';
import type { PeerRecord } from '../records/exchange-store.ts';

/** What a peer's last Status says of our clock; undefined when it is of another network. */
function headInFuture(exchanges: readonly Exchange[]): boolean | undefined {
  const rules = exchanges.findLast(({ judgement }) => judgement !== undefined)?.judgement?.rules;
  const outcome = (name: string) => rules?.find(({ rule }) => rule === name)?.outcome;
  return outcome('forkDigest') === 'holds' ? outcome('headSlot') === 'fails' : undefined;
}

/** Where the heads of all peers of the network stand against our clock, to be asked about one peer by the others. */
export class ClockWitnesses {
  readonly #heads = new Map<string, boolean>();
  #future = 0;

  /** Takes in what a peer's exchanges say now. */
  hear({ key, exchanges }: PeerRecord): void {
    this.forget(key);
    const future = headInFuture(exchanges);
    if (future === undefined) return;
    this.#heads.set(key, future);
    if (future) this.#future += 1;
  }

  forget(key: string): void {
    if (this.#heads.get(key)) this.#future -= 1;
    this.#heads.delete(key);
  }

  /** Peers whose head lies in the future: what the others say matters for them. */
  get suspects(): string[] {
    return this.#future === 0 ? [] : [...this.#heads].flatMap(([key, future]) => (future ? [key] : []));
  }

  /** What all peers but one say. */
  beside(key: string): ClockEvidence {
    const own = this.#heads.get(key);
    return {
      peers: this.#heads.size - (own === undefined ? 0 : 1),
      future: this.#future - (own ? 1 : 0),
    };
  }
}
