import type { Startable } from '@libp2p/interface';

/** libp2p has it only once it is made, and does not tell of the note. */
interface Components {
  addressManager: object;
}

interface Noting {
  _updatePeerStoreAddresses?: { stop?(): void };
}

/**
 * A second after libp2p has stopped it still writes down that it listens nowhere any more. Nobody reads that note, and
 * the thread of the node could not end before.
 */
export function withoutLastNote({ addressManager }: Components): Startable {
  return {
    start() {},
    stop() {},
    afterStop() {
      (addressManager as Noting)._updatePeerStoreAddresses?.stop?.();
    },
  };
}
