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

/** What is heard by address. Those that were written to longest ago are forgotten first. */
export class HeardByAddress {
  readonly #heard = new Map<string, Heard>();

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
  const now = performance.now();
  heard.tokens = Math.min(BURST, heard.tokens + ((now - heard.since) / 1000) * PER_SECOND);
  heard.since = now;
  if (!heard.isBlocked && heard.tokens >= 1) {
    heard.tokens -= 1;
    return true;
  }
  heard.dropped += 1;
  return false;
}
