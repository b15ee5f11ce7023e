import type { Guise } from '../../conformance/guise.ts';
import type { Tester } from './tester.ts';

type Make = (guise: Guise, listen: readonly string[]) => Promise<Tester>;

/** Who plays: an identity a lane that the peer may know, guests whom it has not met, and those who wait to play again. */
export class Cast {
  readonly #make: Make;
  readonly #remembersNobody: boolean;
  readonly #all = new Set<Tester>();
  readonly #kept = new Set<Tester>();
  readonly #regulars = new Map<number, Promise<Tester>>();
  readonly #guests = new Map<number, Tester>();
  /** Connected, and known to the peer for nothing but sound requests. */
  readonly #spares: Tester[] = [];
  #together: Promise<Tester> | undefined;

  /** Of a peer that remembers nobody one guest is as good as another. */
  constructor(make: Make, remembersNobody: boolean) {
    this.#make = make;
    this.#remembersNobody = remembersNobody;
  }

  async start(guise: Guise = {}, listen: readonly string[] = []): Promise<Tester> {
    const tester = await this.#make(guise, listen);
    this.#all.add(tester);
    return tester;
  }

  /** The one of a lane; whoever is not the first may be connected already. */
  async regular(lane: number): Promise<Tester> {
    const known = this.#regulars.get(lane) ?? this.#keeping(lane === 0 ? this.start() : this.sound());
    this.#regulars.set(lane, known);
    return await known;
  }

  /** The one of all cases that take a minute and may be one. */
  async together(): Promise<Tester> {
    this.#together ??= this.#keeping(this.sound());
    return await this.#together;
  }

  async #keeping(coming: Promise<Tester>): Promise<Tester> {
    const tester = await coming;
    this.#kept.add(tester);
    return tester;
  }

  /** Somebody against whom the peer has nothing, connected already where there is one. */
  async sound(): Promise<Tester> {
    for (let spare = this.#spares.pop(); spare; spare = this.#spares.pop()) {
      if (spare.isConnected) return spare;
      this.dismiss(spare);
    }
    return await this.start();
  }

  /** Somebody whom the peer has not met, unless it remembers nobody. */
  async guest(lane: number): Promise<Tester> {
    const last = this.#guests.get(lane);
    if (last && this.#remembersNobody && last.isConnected) return last;
    if (last) this.forget(last);
    const guest = await this.start();
    this.#guests.set(lane, guest);
    return guest;
  }

  /** A guest with whom the peer is through. */
  forget(tester: Tester): void {
    for (const [lane, guest] of this.#guests) if (guest === tester) this.#guests.delete(lane);
    this.dismiss(tester);
  }

  /** Somebody may play again. */
  spare(tester: Tester): void {
    if (!this.#kept.has(tester)) this.#spares.push(tester);
  }

  /** Whoever is not kept goes. */
  dismiss(tester: Tester): void {
    const isWaiting = [...this.#guests.values(), ...this.#spares].includes(tester);
    if (isWaiting || this.#kept.has(tester)) return;
    void tester.stop().then(() => this.#all.delete(tester));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#all].map((tester) => tester.stop()));
  }
}
