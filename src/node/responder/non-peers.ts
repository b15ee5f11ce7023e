import { createServer, type Server } from 'node:http';
import { generateKeyPair } from '@libp2p/crypto/keys';
import { peerIdFromPrivateKey } from '@libp2p/peer-id';
import type { NonPeerName } from '../../exchange/behaviour-names.ts';
import type { RunningPeer } from './running-peer.ts';

/** Only the system itself may listen on it, and hardly any does. */
const EMPTY_PORT = 1;

/** Starts what is at each address of the demo network at which no libp2p node answers, if anything. */
const nonPeers: Readonly<Record<NonPeerName, () => Promise<Server | undefined>>> = {
  httpServer: webServer,
  unreachable: async () => undefined,
};

/** Starts what is met at the address, which names a made-up peer id as a user's would. */
export async function startNonPeer(name: NonPeerName): Promise<{ peer: RunningPeer; stop(): Promise<void> }> {
  const server = await nonPeers[name]();
  const peerId = peerIdFromPrivateKey(await generateKeyPair('secp256k1')).toString();
  const multiaddr = `/ip4/127.0.0.1/tcp/${portOf(server)}/p2p/${peerId}`;
  return {
    peer: { behaviour: name, peerId, multiaddr },
    async stop() {
      if (!server) return;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function webServer(): Promise<Server> {
  const server = createServer((_, response) => response.end('{}'));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
}

function portOf(server: Server | undefined): number {
  const address = server?.address();
  return typeof address === 'object' && address !== null ? address.port : EMPTY_PORT;
}
