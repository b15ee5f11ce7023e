import { ByteReader, concat } from '../../src/node/conform/raw-quic/bytes.ts';
import { initialSecrets } from '../../src/node/conform/raw-quic/key-schedule.ts';
import { PacketKeys } from '../../src/node/conform/raw-quic/packet-keys.ts';
import { headerOf } from '../../src/node/conform/raw-quic/packets.ts';
import type { QuicClient } from '../../src/node/conform/raw-quic/quic-client.ts';

export const OUR_ID = Uint8Array.from([9, 8, 7, 6]);

/** Both connection ids of a first packet. */
export function idsOf(datagram: Uint8Array): { target: Uint8Array; source: Uint8Array; token: Uint8Array } {
  const reader = new ByteReader(datagram.subarray(5));
  return { target: reader.vector(1), source: reader.vector(1), token: reader.block() };
}

/** Sends a client Initial packets with any frames, as a server that has got its first one. */
export function initialServer(client: QuicClient): (...frames: readonly Uint8Array[]) => void {
  const { target, source } = idsOf(client.due()[0] ?? new Uint8Array(0));
  const keys = new PacketKeys(initialSecrets(target).server);
  let number = 0;
  return (...frames) => {
    const payload = concat(...frames);
    const ids = { target: source, source: OUR_ID, token: new Uint8Array(0) };
    const header = headerOf({ level: 'initial', ...ids, number, payloadBytes: payload.length });
    client.receive(keys.protect(header, number++, payload));
  };
}
