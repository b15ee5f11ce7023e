import type { Connection } from '@libp2p/interface';
import type { DialTarget } from '../exchange/dial-target.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Protocol } from '../reqresp/messages/protocols.ts';
import type { OfferedRecord, OfferRequest } from '../rpc/discovery.ts';
import type { AskHow, DialRequest } from '../rpc/node.ts';
import { CallError } from './call-error.ts';
import { openConnection } from './dial/connect.ts';
import type { Offers } from './discovery/offers.ts';
import type { AskQuotas, QuotaName } from './exchange/ask-quotas.ts';
import type { HandshakeContext } from './exchange/handshake.ts';
import type { ExchangeOutbox } from './exchange/outbox.ts';
import type { PeerLink } from './exchange/peer-link.ts';
import { startOver } from './exchange/peer-requests.ts';
import { ExchangeRecorder } from './exchange/recorder.ts';
import type { IdleWatch } from './idle-watch.ts';
import type { MuxerNodes } from './libp2p/muxer-nodes.ts';
import type { DemoNetwork } from './responder/demo-network.ts';
import type { InboundGate } from './serve/inbound-gate.ts';

const GOODBYE_MS = 300;

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

/** What we ask by ourselves of a peer that dialled us is that peer's doing. */
export function unsolicited({ connection }: PeerLink): Pick<Exchange, 'unsolicited'> {
  return connection.direction === 'inbound' ? { unsolicited: true } : {};
}

/** Stops responders, which is no refusal by them: their exchanges are over when the connections are. */
export async function endResponders(
  { links, offers, stopping }: Running,
  peers: readonly string[],
  stop: () => Promise<void>,
): Promise<void> {
  const open = peers.flatMap((peerId) => links.withPeer(peerId));
  for (const link of open) link.closeBy('ourResponder');
  await Promise.all([stop(), ...peers.map((peerId) => offers.stop(peerId))]);
  await Promise.all(open.map((link) => link.waitForClose(GOODBYE_MS, stopping.signal)));
}

/** Begins the record of an exchange over an open connection. */
export function recordOver(
  { demo, network }: Running,
  outbox: ExchangeOutbox,
  link: PeerLink,
  offered: readonly Protocol[],
  facts: Pick<Exchange, 'unsolicited'> = {},
): ExchangeRecorder {
  const start = { ...startOver(link, offered), ...facts };
  const demoPeer = demo.nameOf(start.peerId);
  return new ExchangeRecorder({ ...start, network: network.name, ...(demoPeer && { demoPeer }) }, outbox);
}

/** Offers the record of our node, or of a responder. */
export async function offerOurs(
  { offers, demo, node, privateKey }: Running,
  request: OfferRequest,
  signal?: AbortSignal,
): Promise<OfferedRecord> {
  const { as = String(node.peerId) } = request;
  const own = { peerId: as, privateKey, addresses: node.getMultiaddrs().map(String) };
  const who = node.peerId.equals(as) ? own : await demo.findable(as);
  if (!who) throw new CallError({ code: 'noSuchResponder', peerId: as });
  return await offers.offer(who, request, signal);
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
