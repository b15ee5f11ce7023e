import { createServer, type Server } from 'node:http';
import { generateKeyPair } from '@libp2p/crypto/keys';
import { peerIdFromPrivateKey } from '@libp2p/peer-id';
import * as l10n from '@vscode/l10n';
import type { DemoPeer } from '../../rpc/node.ts';

/** What a user may dial that is no peer at all. */
interface Stranger {
  readonly label: string;
  /** One sentence for a person: what is met there. */
  readonly description: string;
  /** Starts what is there, if anything. */
  readonly listen?: () => Promise<Server>;
}

/** Only the system itself may listen on it, and hardly any does. */
const EMPTY_PORT = 1;

/** The addresses of the demo network at which no libp2p node answers. */
export const demoStrangers = {
  httpServer: {
    label: l10n.t('Web server'),
    description: l10n.t(
      'Answers our greeting with HTTP, as the REST interface of a node does when its port is dialled.',
    ),
    listen: webServer,
  },
  unreachable: {
    label: l10n.t('Peer that is not there'),
    description: l10n.t('Nothing listens at its address, as when a node is off or its port is another.'),
  },
} as const satisfies Readonly<Record<string, Stranger>>;

export type StrangerName = keyof typeof demoStrangers;

/** Starts what is met at the address, which names a made-up peer id as a user's would. */
export async function startStranger(name: StrangerName): Promise<{ peer: DemoPeer; stop(): Promise<void> }> {
  const { label, description, listen }: Stranger = demoStrangers[name];
  const server = await listen?.();
  const peerId = peerIdFromPrivateKey(await generateKeyPair('secp256k1')).toString();
  const multiaddr = `/ip4/127.0.0.1/tcp/${portOf(server)}/p2p/${peerId}`;
  return {
    peer: { behaviour: name, label, description, peerId, multiaddr },
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
