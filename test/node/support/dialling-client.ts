import type { Discv5 } from '@chainsafe/discv5';
import type { SignableENR } from '@chainsafe/enr';
import { privateKeyFromRaw } from '@libp2p/crypto/keys';
import type { Connection } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import type { NetworkConfig } from '../../../src/forks/networks/network.ts';
import { freshNodeStatus } from '../../../src/node/chain/local-view.ts';
import { StreamReader } from '../../../src/node/exchange/stream-reader.ts';
import { startResponder } from '../../../src/node/responder/responder.ts';
import { encodeMessage } from '../../../src/reqresp/encode.ts';
import { statusMessage } from '../../../src/reqresp/messages/message.ts';
import { protocolId } from '../../../src/reqresp/messages/protocols.ts';
import { newKey, startDiscv5 } from './discovery-nodes.ts';

/** A client as it runs: one key for discovery and for libp2p, and whom it finds it dials and asks for its Status. */
export interface Client {
  readonly discv5: Discv5;
  readonly peerId: string;
  stop(): Promise<void>;
}

/** Asks for the Status, and reads to the end of the answer. */
export async function askStatus(connection: Connection, network: NetworkConfig): Promise<void> {
  const stream = await connection.newStream([protocolId('status/2')]);
  const reader = new StreamReader(stream, 10_000);
  stream.send(encodeMessage(statusMessage('status/2', freshNodeStatus(network)), 'request'));
  await stream.close();
  const limit = AbortSignal.timeout(10_000);
  while (reader.end === 'open') await reader.changed(limit);
}

export async function startClient(network: NetworkConfig): Promise<Client> {
  const key = newKey();
  const libp2p = await startResponder({}, network, {
    agent: 'Lighthouse/v8.0.1',
    listen: ['/ip4/127.0.0.1/tcp/0'],
    privateKey: privateKeyFromRaw(key),
  });
  const tcp = Number(String(libp2p.getMultiaddrs()[0]).split('/')[4]);
  const discv5 = await startDiscv5({ key, tcp });
  const dialled = new Set<string>();
  const dial = async ({ nodeId, ip, tcp: port, peerId }: Pick<SignableENR, 'nodeId' | 'ip' | 'tcp' | 'peerId'>) => {
    if (port === undefined || nodeId === discv5.enr.nodeId || dialled.has(nodeId)) return;
    dialled.add(nodeId);
    const connection = await libp2p.dial(multiaddr(`/ip4/${ip}/tcp/${port}/p2p/${peerId}`));
    await askStatus(connection, network);
  };
  discv5.on('enrAdded', (enr) => void dial(enr).catch(() => undefined));
  discv5.on('discovered', (enr) => void dial(enr).catch(() => undefined));
  return {
    discv5,
    peerId: String(libp2p.peerId),
    stop: async () => {
      await discv5.stop();
      await libp2p.stop();
    },
  };
}
