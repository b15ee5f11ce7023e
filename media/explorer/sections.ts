import type { ExchangeView, PeerView } from '../../src/rpc/explorer.ts';
import type { RowContent, SectionHead } from './row.ts';
import { durationWithUnit } from './text.ts';

/** A part of a peer's details: its head, its lines, and the exchange they come from. */
export interface Section {
  id: string;
  head: SectionHead;
  usuallyOpen: boolean;
  exchange: string | undefined;
  lines: RowContent[];
}

function statusSection(peer: PeerView): Section | undefined {
  if (peer.status.length === 0) return undefined;
  const lines: RowContent[] = peer.status.map((field) => ({ kind: 'field', peer, field }));
  const explained = peer.status.some((row) => row.remote.includes(peer.digest) && row.meaning !== '');
  if (peer.digest !== '' && peer.digestMeans !== '' && !explained) {
    lines.push({ kind: 'fact', peer, name: peer.digest, value: peer.digestMeans, code: false });
  }
  const head: SectionHead = { title: peer.statusTitle, aside: '', columns: ['theirs', 'ours'] };
  return { id: 'status', head, usuallyOpen: true, exchange: peer.exchanges[0]?.id, lines };
}

function judgementSection(peer: PeerView): Section | undefined {
  if (peer.rules.length === 0) return undefined;
  const failing = peer.rules.filter((rule) => rule.outcome === 'fails');
  const unknown = peer.rules.filter((rule) => rule.outcome === 'unknown').length;
  const open = unknown === 0 ? '' : `, ${unknown} unknown`;
  const aside = failing.length > 0 ? `${failing.length} of ${peer.rules.length} fail${open}` : `none fails${open}`;
  const lines: RowContent[] = peer.rules.map((rule) => ({ kind: 'rule', peer, rule, decides: rule === failing[0] }));
  const head: SectionHead = { title: 'Judgement', aside };
  return { id: 'judgement', head, usuallyOpen: true, exchange: peer.exchanges[0]?.id, lines };
}

function clientsSection(peer: PeerView): Section | undefined {
  const { clients, exchanges } = peer;
  if (clients === undefined) return undefined;
  const lines: RowContent[] = clients.rows.map((client) => ({ kind: 'client', peer, client }));
  const head: SectionHead = { title: 'What each client would do', aside: clients.tally };
  const refused = clients.rows.some(({ outcome }) => outcome === 'fails');
  return { id: 'clients', head, usuallyOpen: refused, exchange: exchanges[0]?.id, lines };
}

function refusalSection(peer: PeerView): Section | undefined {
  const { refusal, exchanges } = peer;
  if (refusal === undefined) return undefined;
  const lines: RowContent[] = refusal.rows.map((client) => ({ kind: 'client', peer, client }));
  const head: SectionHead = { title: 'Who does that', aside: refusal.observed };
  return { id: 'refusal', head, usuallyOpen: true, exchange: exchanges[0]?.id, lines };
}

function otherCausesSection(peer: PeerView): Section | undefined {
  const { causes = [], exchanges } = peer;
  if (causes.length < 2) return undefined;
  const lines: RowContent[] = causes.slice(1).map(({ cause, title = cause, confidence, evidence }) => {
    return { kind: 'fact', peer, name: `${title} (${confidence})`, value: evidence, code: false };
  });
  const head: SectionHead = { title: 'Other causes', aside: `${lines.length}` };
  return { id: 'causes', head, usuallyOpen: false, exchange: exchanges[0]?.id, lines };
}

function connectionSection(peer: PeerView): Section | undefined {
  const facts = [
    { name: 'peer id', value: peer.peerId },
    { name: 'address', value: peer.address },
  ].filter(({ value }) => value !== '');
  if (facts.length === 0) return undefined;
  const lines: RowContent[] = facts.map((fact) => ({ kind: 'fact', peer, ...fact, code: true }));
  const head: SectionHead = { title: 'Connection', aside: peer.connection };
  return { id: 'connection', head, usuallyOpen: false, exchange: undefined, lines };
}

function exchangeSection(peer: PeerView, exchange: ExchangeView, newest: boolean): Section {
  const { id, timeline } = exchange;
  const totalMs = Math.max(exchange.totalMs, ...timeline.map((stage) => stage.endMs ?? stage.startMs));
  const lines: RowContent[] = timeline.map((stage) => ({ kind: 'stage', peer, stage, totalMs }));
  const wire = `${exchange.protocol} · sent ${exchange.sentBytes} B · received ${exchange.receivedBytes} B`;
  lines.push({ kind: 'fact', peer, name: exchange.direction, value: wire, code: false });
  const aside = exchange.state === 'running' ? 'under way' : durationWithUnit(exchange.totalMs);
  const head: SectionHead = { title: `Exchange ${exchange.time}`, aside, state: exchange.state };
  return { id: `exchange ${id}`, head, usuallyOpen: newest, exchange: id, lines };
}

/** The sections of a peer's details, in order; one that would be empty is left out. */
export function sectionsOf(peer: PeerView): Section[] {
  return [
    statusSection(peer),
    judgementSection(peer),
    refusalSection(peer),
    clientsSection(peer),
    otherCausesSection(peer),
    connectionSection(peer),
    ...peer.exchanges.map((exchange, index) => exchangeSection(peer, exchange, index === 0)),
  ].filter((section) => section !== undefined);
}
