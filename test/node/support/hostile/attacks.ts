import { connect, type Socket } from 'node:net';
import { type Listening, rawServer } from '../peers.ts';

/*
 * Attackers on loopback. Each sends a bounded number of bytes and is gone within a bounded time.
 */

/** A length of which each byte says that another follows. */
export const ENDLESS_LENGTH = new Uint8Array(4 * 1024 * 1024).fill(0xff);

/** The greeting, then a hundred thousand protocols that nobody speaks. */
export const NAMES = Buffer.concat([
  named('/multistream/1.0.0'),
  ...Array.from({ length: 100_000 }, (_, index) => named(`/none/${index}`)),
]);

function named(name: string): Buffer {
  return Buffer.from(`${String.fromCharCode(name.length + 1)}${name}\n`, 'latin1');
}

/** Sockets that have been opened by an attacker. */
export interface Attackers {
  /** Resolves when the node has closed them all, with the milliseconds that took since the attack began. */
  closed: Promise<number>;
  /** How many are open. */
  open(): number;
  end(): void;
}

/** Opens `count` connections to a port of this machine, and sends `bytes` over each. Resolves when all are open. */
export async function attack(port: number, count: number, bytes?: Uint8Array): Promise<Attackers> {
  const began = performance.now();
  const sockets = new Set<Socket>();
  const { promise: closed, resolve } = Promise.withResolvers<number>();
  const connecting = Array.from({ length: count }, () => {
    const socket = connect(port, '127.0.0.1');
    sockets.add(socket);
    const { promise, resolve: settle } = Promise.withResolvers<void>();
    socket.on('connect', () => {
      if (bytes) socket.write(bytes);
      settle();
    });
    socket.on('error', () => undefined);
    socket.on('data', () => undefined);
    socket.on('close', () => {
      settle();
      sockets.delete(socket);
      if (sockets.size === 0) resolve(performance.now() - began);
    });
    return promise;
  });
  await Promise.all(connecting);
  return {
    closed,
    open: () => sockets.size,
    end() {
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Servers that send `bytes` to whoever connects. */
export function hostileServers(count: number, bytes: Uint8Array): Promise<Listening[]> {
  return Promise.all(Array.from({ length: count }, () => rawServer((socket) => void socket.resume().write(bytes))));
}
