import { clientNameOfAgent } from '../../peers/clients/agents.ts';
import { connectionLimits } from '../../peers/conduct/limits.ts';
import type { Bucket } from '../../peers/conduct/quota.ts';

/** Addresses of which something is kept; the one dialled longest ago goes first. */
const MOST_ADDRESSES = 1000;

interface Address {
  /** Dials that its bucket still holds, at a moment in milliseconds. */
  level: number;
  atMs: number;
  /** How many dials the client there takes; undefined where it has no limit, or is not known. */
  bucket: Bucket | undefined;
}

/**
 * How often an address may be dialled: clients count the dials of one address of ours, whatever its identity, and close
 * what is more before noise. Every dial is counted, as the client is known only after the first.
 */
export class DialLimits {
  readonly #now: () => number;
  readonly #addresses = new Map<string, Address>();

  /** `now` in milliseconds on a monotonic clock. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** The peer at an address has named its client. */
  learn(address: string, agent: string | undefined): void {
    const client = clientNameOfAgent(agent);
    const known = this.#addresses.get(address);
    if (client && known) known.bucket = connectionLimits[client].dialsOfAddress;
  }

  /** Milliseconds until the client there takes another dial, and its limit; undefined when it does so now. */
  wait(address: string): { ms: number; bucket: Bucket } | undefined {
    const { bucket } = this.#addresses.get(address) ?? {};
    if (!bucket) return undefined;
    const over = this.#level(address) + 1 - bucket.burst;
    return over > 0 ? { ms: Math.ceil(1000 * over * bucket.everySeconds), bucket } : undefined;
  }

  /** An address is being dialled. */
  count(address: string): void {
    const level = this.#level(address) + 1;
    const { bucket } = this.#addresses.get(address) ?? {};
    this.#addresses.delete(address);
    this.#addresses.set(address, { level, atMs: this.#now(), bucket });
    const [oldest] = this.#addresses.keys();
    if (this.#addresses.size > MOST_ADDRESSES && oldest !== undefined) this.#addresses.delete(oldest);
  }

  /** Dials that are still held against us there; before the client is known, at the slowest pace of all. */
  #level(address: string): number {
    const known = this.#addresses.get(address);
    if (!known) return 0;
    const passed = (this.#now() - known.atMs) / 1000;
    return Math.max(0, known.level - passed / (known.bucket ?? slowest).everySeconds);
  }
}

const slowest: Bucket = Object.values(connectionLimits)
  .flatMap(({ dialsOfAddress }) => dialsOfAddress ?? [])
  .reduce((one, other) => (one.everySeconds > other.everySeconds ? one : other), { burst: 1, everySeconds: 1 });
