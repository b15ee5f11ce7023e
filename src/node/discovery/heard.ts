/** What came from one address since it was first written to. */
export interface Heard {
  whoAreYou: number;
  messages: number;
  /** Datagrams that are no packets of discv5. */
  unreadable: number;
  /** Packets whose content was dropped for a record with a wrong signature. */
  badSignatures: number;
  /** Datagrams that were dropped unread, for there were too many. */
  dropped: number;
  /** Why the last datagram to it could not be sent. */
  sendError: string | undefined;
  /** How many datagrams may still be read, and since when. */
  tokens: number;
  since: number;
  isBlocked: boolean;
}

const MAX_ADDRESSES = 20_000;
/** A node answers a request in at most 16 datagrams. */
const BURST = 200;
const PER_SECOND = 100;
/** Strangers of whom we hear for the first time, where all are heard: each costs a challenge. */
const STRANGERS_BURST = 200;
const STRANGERS_PER_SECOND = 50;

/** What is heard by address. Those that were written to longest ago are forgotten first. */
export class HeardByAddress {
  readonly #heard = new Map<string, Heard>();
  readonly #strangers = { tokens: STRANGERS_BURST, since: performance.now() };

  /** From now on an address is listened to. */
  expect(address: string): Heard {
    const known = this.#heard.get(address);
    const heard = known ?? blank();
    this.#heard.delete(address);
    this.#heard.set(address, heard);
    const [oldest] = this.#heard.size > MAX_ADDRESSES ? this.#heard.keys() : [];
    if (oldest !== undefined) this.#heard.delete(oldest);
    return heard;
  }

  /** The same for an address that has written to us first; undefined where too many do. */
  meet(address: string): Heard | undefined {
    const known = this.#heard.get(address);
    if (known) return known;
    const tokens = refilled(this.#strangers, STRANGERS_BURST, STRANGERS_PER_SECOND);
    if (tokens < 1) return undefined;
    this.#strangers.tokens -= 1;
    return this.expect(address);
  }

  /** Undefined for an address that was never written to. */
  of(address: string): Heard | undefined {
    return this.#heard.get(address);
  }
}

function blank(): Heard {
  return {
    whoAreYou: 0,
    messages: 0,
    unreadable: 0,
    badSignatures: 0,
    dropped: 0,
    sendError: undefined,
    tokens: BURST,
    since: performance.now(),
    isBlocked: false,
  };
}

/** Whether one more datagram of an address is read. */
export function mayBeRead(heard: Heard): boolean {
  refilled(heard, BURST, PER_SECOND);
  if (!heard.isBlocked && heard.tokens >= 1) {
    heard.tokens -= 1;
    return true;
  }
  heard.dropped += 1;
  return false;
}

/** The tokens of a bucket by now. */
function refilled(bucket: { tokens: number; since: number }, burst: number, perSecond: number): number {
  const now = performance.now();
  bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.since) / 1000) * perSecond);
  bucket.since = now;
  return bucket.tokens;
}
