import { isLoopback } from '../../exchange/targets/loopback.ts';
import * as l10n from '../../primitives/l10n.ts';

/** What the user answers when asked about an address; undefined leaves the question unanswered. */
export type ListenAnswer = 'once' | 'always' | 'loopback' | undefined;

/** Where answers that hold beyond this window are kept. */
export interface Remembered {
  get(name: string): unknown;
  update(name: string, value: string[]): PromiseLike<void>;
}

const KEY = 'beaconHandshake.listen.allowed';
const LOOPBACK = '/ip4/127.0.0.1/tcp/0';

/**
 * Asks before the node listens on an address that other machines can reach. "Always" is memoizeLast for that address on
 * this machine, "once" until the window closes, and for an address alone that was named in the question.
 */
export class ListenConsent {
  readonly #memoizeLast: Remembered;
  readonly #ask: (addresses: readonly string[]) => PromiseLike<ListenAnswer>;
  readonly #once = new Set<string>();

  constructor(memoizeLast: Remembered, ask: (addresses: readonly string[]) => PromiseLike<ListenAnswer>) {
    this.#memoizeLast = memoizeLast;
    this.#ask = ask;
  }

  /** Those of the addresses on which to listen. Rejects with one sentence when the question was not answered. */
  async allowed(listen: readonly string[]): Promise<string[]> {
    const always = this.#always();
    const open = listen.filter((one) => !isLoopback(one) && !this.#once.has(one) && !always.includes(one));
    if (open.length === 0) return [...listen];
    const answer = await this.#ask(open);
    if (answer === undefined) {
      throw new Error(l10n.t('The node was not started: listening on {0} was not confirmed.', open.join(', ')));
    }
    if (answer === 'loopback') {
      const closed = listen.filter((one) => !open.includes(one));
      return closed.length > 0 ? closed : [LOOPBACK];
    }
    for (const one of open) this.#once.add(one);
    if (answer === 'always') await this.#memoizeLast.update(KEY, [...always, ...open]);
    return [...listen];
  }

  /** What is stored may be of another version, or nobody knows what. */
  #always(): string[] {
    const stored = this.#memoizeLast.get(KEY);
    return Array.isArray(stored) ? stored.filter((one) => typeof one === 'string') : [];
  }
}
