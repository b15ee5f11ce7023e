import type { MultiaddrConnection } from '@libp2p/interface';

/** A connection that is not multiplexed yet. */
export interface PendingPlace {
  /** The peer has sent something. */
  spoke(): void;
  /** The connection is multiplexed, or over. */
  leave(): void;
}

interface Pending {
  connection: Pick<MultiaddrConnection, 'abort'>;
  silent: boolean;
}

const ADDRESS_BYTES = { ip4: 5, ip6: 9 };
const IP6 = 0x29;

/**
 * The places of inbound connections on their way to a muxer. Each has its time. When all places are taken, the address
 * that has most of them loses one: that of its oldest connection which has said nothing, else of its oldest.
 */
export class PendingPlaces {
  readonly #places: number;
  readonly #ms: number;
  readonly #byAddress = new Map<string, Set<Pending>>();
  #taken = 0;

  constructor({ places, ms }: { places: number; ms: number }) {
    this.#places = places;
    this.#ms = ms;
  }

  take(connection: Pick<MultiaddrConnection, 'abort' | 'remoteAddr'>): PendingPlace {
    const address = addressOf(connection);
    const pending: Pending = { connection, silent: true };
    const ofAddress = this.#byAddress.get(address) ?? new Set();
    this.#byAddress.set(address, ofAddress.add(pending));
    this.#taken += 1;
    const timer = setTimeout(
      () => connection.abort(new Error(`The connection was not multiplexed within ${this.#ms} ms.`)),
      this.#ms,
    );
    if (this.#taken > this.#places) this.#makeRoomFor(pending);
    return {
      spoke() {
        pending.silent = false;
      },
      leave: () => {
        clearTimeout(timer);
        this.#remove(address, pending);
      },
    };
  }

  #makeRoomFor(newest: Pending): void {
    const [busiest] = [...this.#byAddress].sort(([, one], [, other]) => other.size - one.size);
    if (!busiest) return;
    const [address, connections] = busiest;
    // The newest has had no time to say anything.
    const all = [...connections].filter((one) => one !== newest);
    const out = all.find(({ silent }) => silent) ?? all[0];
    if (!out) return;
    this.#remove(address, out);
    out.connection.abort(new Error('Another connection needs the place.'));
  }

  #remove(address: string, pending: Pending): void {
    const ofAddress = this.#byAddress.get(address);
    if (!ofAddress?.delete(pending)) return;
    this.#taken -= 1;
    if (ofAddress.size === 0) this.#byAddress.delete(address);
  }
}

/** The IPv4 address, or the network of 64 bits that one host of IPv6 has for itself. */
function addressOf({ remoteAddr }: Pick<MultiaddrConnection, 'remoteAddr'>): string {
  const { bytes } = remoteAddr;
  return bytes.subarray(0, bytes[0] === IP6 ? ADDRESS_BYTES.ip6 : ADDRESS_BYTES.ip4).join();
}
