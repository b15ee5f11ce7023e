import type { Connection } from '@libp2p/interface';
import type { DialTarget } from '../exchange/targets/dial-target.ts';
import type { AskHow, DialRequest } from '../rpc/node.ts';
import { CallError } from './call-error.ts';
import { openConnection } from './dial/connect.ts';
import type { Offers } from './discovery/offers.ts';
import type { AskQuotas, QuotaName } from './exchange/ask-quotas.ts';
import type { HandshakeContext } from './exchange/handshake.ts';
import type { PeerLink } from './exchange/peer-link.ts';
import type { IdleWatch } from './idle-watch.ts';
import type { MuxerNodes } from './libp2p/muxer-nodes.ts';
import type { DemoNetwork } from './responder/demo-network.ts';
import type { InboundGate } from './serve/inbound-gate.ts';

/** Everything that lives from `start` to `stop`. */
export interface Running extends HandshakeContext {
  demo: DemoNetwork;
  /** Undefined when peers may be asked as often as one likes. */
  quotas: AskQuotas | undefined;
  idle: IdleWatch;
  /** What strangers may ask. */
  gate: InboundGate;
  /** The nodes of dials that offer one muxer alone. */
  muxers: MuxerNodes;
  /** Whether QUIC is loaded. */
  quic: boolean;
  /** The key of our node. */
  privateKey: Uint8Array;
  /** The records of ours that are offered. */
  offers: Offers;
  /** Fires when the node stops. */
  stopping: AbortController;
}

/** What a call rejects with because the node stops. */
export function stopped(): Error {
  return new CallError({ code: 'stopped' });
}

/** The open connection with a peer. Throws when there is none. */
export function connected({ links }: Running, peerId: string): PeerLink {
  const link = links.withPeer(peerId).find(({ closed }) => !closed);
  if (!link) throw new CallError({ code: 'notConnected', peerId });
  return link;
}

/** The names under which a peer's requests are counted. Our own responders punish nobody, so they have none. */
export function quotaNames(
  { node, demo }: Running,
  target: Partial<DialTarget> & Pick<DialTarget, 'peerId'>,
): string[] {
  const { multiaddr, host, port } = target;
  const open = multiaddr === undefined ? undefined : openConnection(node, { multiaddr, ...target });
  const peerId = target.peerId ?? open?.remotePeer.toString();
  if (demo.nameOf(peerId) !== undefined) return [];
  return [peerId, host && `${host} ${port}`].filter((name) => name !== undefined);
}

/** What a dial runs with: its own time limits, and the node that offers its muxer. */
export async function dialingWith(
  running: Running,
  { muxer, timeouts }: DialRequest,
  { transport }: DialTarget,
): Promise<Running> {
  const node = muxer === undefined || transport !== undefined ? running.node : await running.muxers.of(muxer);
  return { ...running, node, timeouts: { ...running.timeouts, ...timeouts } };
}

/** Counts a request. Throws when it is too many. What is returned takes the count back. */
export function askedFor(
  { quotas }: Running,
  name: QuotaName,
  peers: readonly string[],
  { overQuota }: AskHow,
): () => void {
  if (overQuota !== true) quotas?.check(name, peers);
  return quotas?.count(name, peers) ?? (() => undefined);
}

/** Runs a task, during which the node is not idle. */
export async function during<T>(running: Running, task: (running: Running) => Promise<T>): Promise<T> {
  const done = running.idle.begin();
  try {
    return await task(running);
  } finally {
    done();
  }
}

/** A node with an open connection is not idle. */
export function whileOpen(connection: Connection, idle: IdleWatch): void {
  if (connection.status === 'open') connection.addEventListener('close', idle.begin(), { once: true });
}
