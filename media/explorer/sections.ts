import * as l10n from '@vscode/l10n';
import { lookOf } from '../../src/exchange/look-of.ts';
import type { ExchangeView, FactSection, FactView, PeerView } from '../../src/rpc/explorer.ts';
import { durationWithUnit } from '../shared/text.ts';
import type { RowContent, SectionHead } from './row.ts';
import { confidences } from './states.ts';

/** A part of a peer's details: its head, its lines, and the exchange they come from. */
interface Section {
  id: string;
  head: SectionHead;
  usuallyOpen: boolean;
  exchange: string | undefined;
  lines: RowContent[];
}

function factLines(peer: PeerView, facts: readonly FactView[]): RowContent[] {
  return facts.map((fact) => ({ kind: 'fact', peer, fact }));
}

function statusSection(peer: PeerView): Section | undefined {
  if (peer.status.length === 0) return undefined;
  const lines: RowContent[] = peer.status.map((field) => ({ kind: 'field', peer, field }));
  const explained = peer.status.some((row) => row.remote.includes(peer.digest) && row.meaning !== '');
  if (peer.digest !== '' && peer.digestMeans !== '' && !explained) {
    lines.push(...factLines(peer, [{ name: peer.digest, value: peer.digestMeans, prose: true }]));
  }
  const columns: SectionHead['columns'] = [l10n.t('theirs'), l10n.t('ours'), l10n.t('difference')];
  const head: SectionHead = { title: peer.statusTitle, aside: peer.statusTime ?? '', columns };
  return { id: 'status', head, usuallyOpen: true, exchange: peer.exchanges[0]?.id, lines };
}

function judgementSection(peer: PeerView): Section | undefined {
  if (peer.rules.length === 0) return undefined;
  const failing = peer.rules.filter((rule) => rule.outcome === 'fails');
  const unknown = peer.rules.filter((rule) => rule.outcome === 'unknown').length;
  const fails =
    failing.length > 0 ? l10n.t`${String(failing.length)} of ${String(peer.rules.length)} fail` : l10n.t('none fails');
  const aside = unknown === 0 ? fails : l10n.t`${fails}, ${String(unknown)} unknown`;
  const lines: RowContent[] = peer.rules.map((rule) => ({ kind: 'rule', peer, rule, decides: rule === failing[0] }));
  const head: SectionHead = { title: l10n.t('Judgement'), aside };
  return { id: 'judgement', head, usuallyOpen: true, exchange: peer.exchanges[0]?.id, lines };
}

function clientsSection(peer: PeerView): Section | undefined {
  const { clients, exchanges } = peer;
  if (clients === undefined) return undefined;
  const lines: RowContent[] = clients.rows.map((client) => ({ kind: 'client', peer, client }));
  const head: SectionHead = { title: l10n.t('What each client would do'), aside: clients.tally };
  const refused = clients.rows.some(({ outcome }) => outcome === 'fails');
  return { id: 'clients', head, usuallyOpen: refused, exchange: exchanges[0]?.id, lines };
}

function refusalSection(peer: PeerView): Section | undefined {
  const { refusal, exchanges } = peer;
  if (refusal === undefined) return undefined;
  const lines: RowContent[] = refusal.rows.map((client) => ({ kind: 'client', peer, client }));
  const head: SectionHead = { title: l10n.t('Who does that'), aside: refusal.observed };
  return { id: 'refusal', head, usuallyOpen: true, exchange: exchanges[0]?.id, lines };
}

function otherCausesSection(peer: PeerView): Section | undefined {
  const { causes = [], exchanges } = peer;
  if (causes.length < 2) return undefined;
  const facts = causes.slice(1).map(({ cause, title = cause, confidence, evidence }) => {
    return { name: `${title} (${confidences[confidence]})`, value: evidence, prose: true };
  });
  const head: SectionHead = { title: l10n.t('Other causes'), aside: `${facts.length}` };
  return { id: 'causes', head, usuallyOpen: false, exchange: exchanges[0]?.id, lines: factLines(peer, facts) };
}

function exchangeSection(peer: PeerView, exchange: ExchangeView, newest: boolean): Section {
  const { id, timeline, notes = [] } = exchange;
  const totalMs = Math.max(exchange.totalMs, ...timeline.map((stage) => stage.endMs ?? stage.startMs));
  const told = notes.map((value): FactView => ({ name: l10n.t('note'), value, prose: true, outcome: 'unknown' }));
  const stages: RowContent[] = timeline.map((stage) => ({ kind: 'stage', peer, stage, totalMs }));
  const { protocol, sentBytes, receivedBytes } = exchange;
  const wire = l10n.t`${protocol} · sent ${sentBytes} B · received ${receivedBytes} B`;
  const direction = exchange.direction === 'outbound' ? l10n.t('outbound') : l10n.t('inbound');
  const lines = [
    ...factLines(peer, told),
    ...stages,
    ...factLines(peer, [{ name: direction, value: wire, prose: true }]),
  ];
  const aside = exchange.state === 'running' ? l10n.t('under way') : durationWithUnit(exchange.totalMs);
  // The row above tells the newest one by its look.
  const state = newest ? lookOf(exchange.state, peer.fault) : exchange.state;
  const head: SectionHead = { title: l10n.t`Exchange ${exchange.time}`, aside, state };
  return { id: `exchange ${id}`, head, usuallyOpen: newest, exchange: id, lines };
}

function factSection(peer: PeerView, { id, title, aside, rows }: FactSection): Section {
  const wrong = rows.some(({ outcome }) => outcome === 'fails');
  const lines = factLines(peer, rows);
  return { id, head: { title, aside }, usuallyOpen: id === 'enr' && wrong, exchange: undefined, lines };
}

/** The sections of a peer's details, in order; one that would be empty is left out. */
export function sectionsOf(peer: PeerView): Section[] {
  return [
    statusSection(peer),
    judgementSection(peer),
    refusalSection(peer),
    clientsSection(peer),
    otherCausesSection(peer),
    ...peer.exchanges.map((exchange, index) => exchangeSection(peer, exchange, index === 0)),
    ...(peer.facts ?? []).map((facts) => factSection(peer, facts)),
  ].filter((section) => section !== undefined);
}
