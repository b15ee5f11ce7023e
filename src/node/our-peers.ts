import type { Exchange } from '../exchange/exchange.ts';
import type { Protocol } from '../reqresp/messages/protocols.ts';
import type { OfferedRecord, OfferRequest } from '../rpc/discovery.ts';
import { CallError } from './call-error.ts';
import type { ExchangeOutbox } from './exchange/outbox.ts';
import type { PeerLink } from './exchange/peer-link.ts';
import { startOver } from './exchange/peer-requests.ts';
import { ExchangeRecorder } from './exchange/recorder.ts';
import type { Running } from './running.ts';

/* What a running node does with its open connections, and with those of ours that others dial. */

const GOODBYE_MS = 300;

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
