type Spec = Readonly<Record<string, unknown>>;

/**
 * The configuration of the node that is followed, read anew in each epoch and once it did not answer: whoever restarts a
 * node may have given it another one. One that does not tell it is asked again in the next epoch.
 */
export class FollowedSpec {
  readonly #read: (signal: AbortSignal) => Promise<Spec | undefined>;
  #epoch: bigint | undefined;
  #spec: Spec | undefined;

  constructor(read: (signal: AbortSignal) => Promise<Spec | undefined>) {
    this.#read = read;
  }

  async at(epoch: bigint, signal: AbortSignal): Promise<Spec | undefined> {
    if (this.#epoch !== epoch) {
      this.#spec = await this.#read(signal);
      this.#epoch = epoch;
    }
    return this.#spec;
  }

  /** The node did not answer: what it runs with from now on is not known. */
  forget(): undefined {
    this.#epoch = undefined;
    this.#spec = undefined;
  }
}
