import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import type { BeaconLibp2p, BeaconLibp2pOptions } from '../../../src/node/libp2p/libp2p-node.ts';
import type { Behaviour } from '../../../src/node/responder/behaviour.ts';
import { startResponder } from '../../../src/node/responder/responder.ts';
import type { ControlRequests } from '../../../src/node/serve/control-requests.ts';
import { mainnet } from './mainnet.ts';

/** Something on a loopback port that a test can dial. */
export interface Listening {
  port: number;
  multiaddr: string;
  stop(): Promise<void>;
}

/** A TCP server that does with each connection what a test wants, on any free port unless given. */
export async function rawServer(onSocket: (socket: Socket) => void, port = 0): Promise<Listening> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    onSocket(socket);
  });
  return await listening(
    server,
    () => {
      for (const socket of sockets) socket.destroy();
    },
    port,
  );
}

/** An HTTP server, as a beacon node's REST interface is one. */
export async function httpServer(): Promise<Listening> {
  const server = createHttpServer((_, response) => response.end('{}'));
  return await listening(server, () => server.closeAllConnections());
}

/** A port on which nothing listens. */
export async function closedPort(): Promise<Listening> {
  const server = await rawServer(() => undefined);
  await server.stop();
  return server;
}

async function listening(server: Server, cut: () => void, wanted = 0): Promise<Listening> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wanted, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const { port } = address;
  return {
    port,
    multiaddr: `/ip4/127.0.0.1/tcp/${port}`,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      cut();
      await closed;
    },
  };
}

/** A responder of the tests' own making. */
export interface Responder extends Listening {
  node: BeaconLibp2p;
  peerId: string;
  /** Resolves when the responder has no connection left. */
  alone(): Promise<void>;
}

export async function responder(
  behaviour: Behaviour,
  { onGoodbye, ...options }: Partial<BeaconLibp2pOptions> & Pick<ControlRequests, 'onGoodbye'> = {},
): Promise<Responder> {
  const node = await startResponder(
    behaviour,
    mainnet,
    {
      agent: 'test/peer',
      listen: ['/ip4/127.0.0.1/tcp/0'],
      ...options,
    },
    onGoodbye ? { onGoodbye } : {},
  );
  const multiaddr = String(node.getMultiaddrs()[0]);
  return {
    node,
    peerId: node.peerId.toString(),
    multiaddr,
    port: Number(/tcp\/(\d+)/.exec(multiaddr)?.[1]),
    async alone() {
      while (node.getConnections().length > 0) {
        await new Promise<void>((resolve) =>
          node.addEventListener('connection:close', () => resolve(), { once: true }),
        );
      }
    },
    stop: async () => await node.stop(),
  };
}

/** The address without its peer id. */
export function withoutPeerId({ multiaddr }: Pick<Listening, 'multiaddr'>): string {
  return multiaddr.replace(/\/p2p\/.*/, '');
}
