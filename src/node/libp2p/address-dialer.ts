import type { Connection } from '@libp2p/interface';
import type { Multiaddr } from '@multiformats/multiaddr';

/** libp2p has it only once it is made. */
interface Components {
  transportManager: { dial(address: Multiaddr, options: DialOptions): Promise<Connection> };
}

interface DialOptions {
  signal: AbortSignal;
  onProgress?: (event: { type: string; detail?: unknown }) => void;
}

/** Dials one address. */
export interface AddressDialer {
  dial(address: Multiaddr, options: DialOptions): Promise<Connection>;
}

/**
 * Dials the address that was named and nothing else. libp2p's queue of dials would join a dial of the same peer at
 * another address, whose connection it then returns for both.
 */
export function addressDialer(components: Components): AddressDialer {
  return {
    async dial(address, options) {
      const { signal } = options;
      const dialled = components.transportManager.dial(address, options);
      const { promise: aborted, reject } = Promise.withResolvers<never>();
      const onAbort = () => {
        // QUIC does not hear the signal: what comes after all is nobody's.
        dialled.then((late) => late.abort(new Error('The dial was over.'))).catch(() => undefined);
        reject(signal.reason);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      try {
        const connection = await Promise.race([dialled, aborted]);
        if (connection.status !== 'open') throw new Error('The connection was closed while it was opened.');
        return connection;
      } finally {
        signal.removeEventListener('abort', onAbort);
      }
    },
  };
}
