import { setTimeout as pause } from 'node:timers/promises';
import { responder } from '../peers.ts';
import { attack, hostileServers } from './attacks.ts';
import type { Dialled, Measured } from './told.ts';
import { goodPeer, type NodeUnderAttack, nodeUnderAttack } from './under-attack.ts';

/*
 * Whole attacks, each upon a node of its own, on loopback. Nobody waits for ever for a node that hears nothing any more.
 */

const PATIENCE_MS = 30_000;
const NEVER = Number.POSITIVE_INFINITY;

/** How a node was doing that strangers came to. What never came took infinitely long. */
export interface Endured {
  measured: Measured;
  /** Milliseconds until a good peer had our Status. */
  servedMs: number;
  /** A dial of ours meanwhile. */
  dialled: Dialled;
  /** Milliseconds until all strangers had been closed, since they were all there. */
  closedMs: number;
}

/** Strangers who have come to the node. */
export interface Come {
  over: Promise<unknown>;
  end(): unknown;
}

/** Sockets that send `bytes`, or nothing. */
export const sockets =
  (count: number, bytes?: Uint8Array) =>
  async ({ port }: NodeUnderAttack): Promise<Come> => {
    const attackers = await attack(port, count, bytes);
    return { over: attackers.closed, end: () => attackers.end() };
  };

/** Strangers come, and while they are there a good peer dials us and we dial another. */
export async function endure(come: (node: NodeUnderAttack) => Promise<Come>): Promise<Endured> {
  const [node, peer, target] = await Promise.all([nodeUnderAttack(), goodPeer(), responder({})]);
  try {
    await peer.meet(node.address, PATIENCE_MS);
    // A limit of connections in a second shall have forgotten that one.
    await pause(1100);
    await node.watch();
    const strangers = await come(node);
    const began = performance.now();
    const [servedMs, dialled, closedMs] = await Promise.all([
      peer.meet(node.address, PATIENCE_MS).catch(() => NEVER),
      inTime(node.dial([target.multiaddr])),
      inTime(strangers.over.then(() => performance.now() - began)),
    ]);
    const measured = await inTime(node.measure());
    await strangers.end();
    return {
      servedMs,
      dialled: dialled?.[0] ?? { state: 'never ended', ms: NEVER },
      closedMs: closedMs ?? NEVER,
      measured: measured ?? deaf,
    };
  } finally {
    await Promise.all([node.end(), peer.stop(), target.stop()]);
  }
}

/** Dials hostile servers, all at once. */
export async function dialHostile(
  targets: readonly string[],
): Promise<{ dialled: readonly Dialled[]; measured: Measured }> {
  const [node, target] = await Promise.all([nodeUnderAttack(), responder({})]);
  try {
    await node.dial([target.multiaddr]);
    await node.watch();
    const dialled = await inTime(node.dial(targets));
    const measured = await inTime(node.measure());
    return { dialled: dialled ?? [{ state: 'never ended', ms: NEVER }], measured: measured ?? deaf };
  } finally {
    await Promise.all([node.end(), target.stop()]);
  }
}

/** The same for servers that send `bytes` to whoever connects. */
export async function dialFlooding(count: number, bytes: Uint8Array): ReturnType<typeof dialHostile> {
  const servers = await hostileServers(count, bytes);
  try {
    return await dialHostile(servers.map(({ multiaddr }) => multiaddr));
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

const deaf: Measured = { grownMb: NEVER, residentMb: NEVER, delayP99Ms: NEVER, delayMaxMs: NEVER, workMs: NEVER };

async function inTime<T>(promise: Promise<T>): Promise<T | undefined> {
  const { promise: over, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(resolve, PATIENCE_MS, undefined);
  return await Promise.race([promise, over]).finally(() => clearTimeout(timer));
}
