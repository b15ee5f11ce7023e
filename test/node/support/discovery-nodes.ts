import { createSocket, type Socket } from 'node:dgram';
import { Discv5 } from '@chainsafe/discv5';
import { type ENR, SignableENR } from '@chainsafe/enr';
import { privateKeyFromRaw } from '@libp2p/crypto/keys';
import { multiaddr } from '@multiformats/multiaddr';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { expectedEnrForkId } from '../../../src/enr/fork-id.ts';
import type { NetworkConfig } from '../../../src/forks/networks/network.ts';

/* Nodes of discovery on loopback, with the client’s own discv5, and sockets that are no such node. */

export const newKey = () => secp256k1.utils.randomSecretKey();

/** The 16 bytes of `eth2` that a network has at an epoch. */
export function eth2Of(network: NetworkConfig, epoch: bigint): Uint8Array {
  const { forkDigest, nextForkVersion, nextForkEpoch } = expectedEnrForkId(network, epoch);
  const eth2 = new Uint8Array(16);
  eth2.set(forkDigest);
  eth2.set(nextForkVersion, 4);
  new DataView(eth2.buffer).setBigUint64(8, nextForkEpoch, true);
  return eth2;
}

/** A UDP port of loopback that was free a moment ago. */
export async function freeUdpPort(): Promise<number> {
  const socket = await openUdp(() => undefined);
  const { port } = socket.address();
  await closeUdp(socket);
  return port;
}

export async function openUdp(onDatagram: (datagram: Buffer, port: number, socket: Socket) => void): Promise<Socket> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  socket.on('message', (datagram, { port }) => onDatagram(datagram, port, socket));
  return socket;
}

export async function closeUdp(socket: Socket): Promise<void> {
  await new Promise<void>((resolve) => socket.close(() => resolve()));
}

export interface NodeOptions {
  readonly key?: Uint8Array;
  readonly port?: number;
  readonly values?: Readonly<Record<string, Uint8Array>>;
  /** The port of its libp2p. */
  readonly tcp?: number;
}

/** A node that lists itself with a record; the record may be one that it has outgrown. */
export async function startDiscv5(options: NodeOptions = {}): Promise<Discv5> {
  const { key = newKey(), port = await freeUdpPort(), values = {}, tcp } = options;
  const enr = SignableENR.createV4(key, values);
  enr.ip = '127.0.0.1';
  enr.udp = port;
  if (tcp !== undefined) enr.tcp = tcp;
  const node = Discv5.create({
    enr,
    privateKey: privateKeyFromRaw(key),
    bindAddrs: { ip4: multiaddr(`/ip4/127.0.0.1/udp/${port}`) },
    config: { enrUpdate: false },
  });
  await node.start();
  return node;
}

/** Every node has the records of the others in its table, as far as it has room. */
export function acquaint(
  nodes: readonly Discv5[],
  records: readonly ENR[] = nodes.map(({ enr }) => enr.toENR()),
): void {
  for (const node of nodes) for (const record of records) if (record.nodeId !== node.enr.nodeId) node.addEnr(record);
}
