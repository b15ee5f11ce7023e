import * as l10n from '@vscode/l10n';
import type { ExplainTools, ReadNode, Reference } from '../../examination/examined.ts';
import type { NodeFacts } from '../../examination/node-facts.ts';
import { median, runs } from '../../examination/references.ts';
import type { CauseCode } from '../../exchange/codes.ts';
import type { ExplainedCause } from '../../exchange/observation-json.ts';
import { targetText } from '../../exchange/targets/named-target.ts';
import { expectedNfd } from './boundary.ts';
import { chainFindings, handshakeFindings, headFindings } from './chain-findings.ts';
import { clockFindings, clockOf } from './clock-finding.ts';
import type { ExaminedColumn, ExaminedNodeJson, MarkJson } from './examination-json.ts';
import { isReached, reachFindings } from './reach-finding.ts';
import { type ReadRecord, recordFindings, recordOf } from './record-finding.ts';
import { newerRelease, softwareFindings } from './software-finding.ts';

/** What all nodes are, for the one that is looked at. */
export interface Round {
  readonly nodes: readonly ReadNode[];
  readonly reference: Reference | undefined;
  readonly tools: ExplainTools;
}

/** What is wrong with a node. What follows from another chain is not told again. */
function findingsOf(node: ReadNode, record: ReadRecord | undefined, clock: ExaminedNodeJson['clock'], round: Round) {
  const { nodes, reference, tools } = round;
  const reach = reachFindings(node.facts);
  if (reach.length > 0) return reach;
  const chain = chainFindings(node, reference, tools);
  const isElsewhere = chain.some(({ cause }) => cause === 'genesisRoot');
  const software = softwareFindings(node, nodes, isElsewhere ? undefined : reference);
  const alone: ExplainedCause[] = [
    ...chain,
    // A fork that software does not know is a fork that it does not schedule.
    ...software,
    ...clockFindings(clock),
    ...recordFindings(record),
  ];
  const handshake = alone.length > 0 ? [] : handshakeFindings(node, reference, tools);
  const head = chain.length > 0 || clockFindings(clock).length > 0 ? [] : headFindings(node, nodes);
  return [...alone, ...handshake, ...head];
}

const byCause = new Map<CauseCode, ExaminedColumn>([
  ['theirClock', 'clock'],
  ['theirClockSlow', 'clock'],
  ['headStuck', 'head'],
  ['finalityConflict', 'finalized'],
  ['staleSoftware', 'version'],
  ['genesisTimeDiffers', 'network'],
  ['slotTimeDiffers', 'network'],
]);

function marksOf(
  node: ReadNode,
  digests: ExaminedNodeJson['digests'],
  nfd: string | undefined,
  findings: readonly ExplainedCause[],
  { nodes, reference }: Round,
): MarkJson[] {
  const marks = new Map<ExaminedColumn, MarkJson['against']>();
  if (!isReached(node.facts)) marks.set('reachable', 'majority');
  for (const { cause } of findings) {
    const column = byCause.get(cause);
    if (column) marks.set(column, 'majority');
  }
  if (newerRelease(node, nodes) !== undefined) marks.set('version', 'majority');
  if (reference && node.own && !runs(node, reference.network)) marks.set('network', 'majority');
  const due = reference?.digest;
  const own = node.own?.digest ?? due;
  const told = { digestSpec: digests.spec, digestEnr: digests.enr, digestStatus: digests.status } as const;
  for (const [column, digest] of Object.entries(told) as [keyof typeof told, string | undefined][]) {
    if (digest === undefined) continue;
    if (due !== undefined && digest !== due) marks.set(column, 'schedule');
    else if (own !== undefined && digest !== own) marks.set(column, 'itself');
  }
  const { gossip } = digests;
  if (gossip && gossip.length > 0 && due !== undefined && !gossip.includes(due)) marks.set('digestGossip', 'schedule');
  const next = reference && expectedNfd(reference);
  if (nfd !== undefined && next !== undefined && nfd !== next) marks.set('nfd', 'schedule');
  return [...marks].map(([column, against]) => ({ column, against }));
}

function peersOf({ peers }: NodeFacts): Pick<ExaminedNodeJson, 'peers'> {
  if (peers === undefined) return {};
  const connected = peers.filter(({ isConnected }) => isConnected);
  const to = (wanted: string) => connected.filter(({ direction }) => direction === wanted).length;
  return { peers: { inbound: to('inbound'), outbound: to('outbound'), connected: connected.length } };
}

function handshakeOf({ exchange }: ReadNode): Pick<ExaminedNodeJson, 'handshake'> {
  if (exchange === undefined) return {};
  const { state, protocol, agent, failure, goodbye, remote } = exchange;
  return {
    handshake: {
      state,
      ...(protocol && { protocol }),
      ...(agent !== undefined && { agent }),
      ...(failure && { failure: failure.message }),
      ...(goodbye?.direction === 'received' && { goodbye: goodbye.reason }),
      ...(remote && { status: remote }),
    },
  };
}

function notDialledText({ address, noExchange, exchange }: ReadNode): string | undefined {
  if (exchange) return undefined;
  if (noExchange !== undefined) return noExchange;
  if (address === undefined || 'target' in address) return undefined;
  switch (address.none) {
    case 'noIdentity':
      return l10n.t('It does not say who it is.');
    case 'noAddress':
      return l10n.t('It names no TCP address.');
    case 'elsewhere':
      return l10n.t`It names ${address.address}, on a host that was not named: dial it by itself.`;
  }
}

function remarksOf({ facts }: ReadNode, nodes: readonly ReadNode[]): string[] {
  const { syncing } = facts;
  const usual = median(nodes.flatMap((one) => one.facts.syncing?.headSlot ?? []));
  return [
    ...(syncing?.isSyncing
      ? [
          l10n.t`It syncs: its head is at slot ${String(syncing.headSlot)}, most heads here are at ${String(usual ?? syncing.headSlot)}.`,
        ]
      : []),
    ...(syncing?.elOffline ? [l10n.t('Its execution client is offline.')] : []),
    ...(syncing?.isOptimistic
      ? [l10n.t('It follows its head optimistically: the execution client has not checked it.')]
      : []),
  ];
}

/** One node of the matrix. */
export function examinedNode(node: ReadNode, round: Round): ExaminedNodeJson {
  const { facts, endpoint, address, exchange } = node;
  const record = recordOf(node, round.reference, round.tools);
  const clock = clockOf(node, round.nodes, round.reference);
  const topics = exchange?.gossip?.topics.map(({ digest }) => digest);
  const digests = {
    ...(node.own?.digest !== undefined && { spec: node.own.digest }),
    ...(record?.enr.eth2 && { enr: record.enr.eth2.forkDigest }),
    ...(exchange?.remote && { status: exchange.remote.forkDigest }),
    ...(topics && topics.length > 0 && { gossip: [...new Set(topics)] }),
  };
  const nfd = record?.enr.nfd?.digest;
  const findings = findingsOf(node, record, clock, round);
  const notDialled = notDialledText(node);
  const headSlot = facts.head?.slot ?? facts.syncing?.headSlot;
  const cgc = facts.cgc ?? record?.enr.cgc;
  return {
    name: endpoint.name,
    url: endpoint.url,
    reachable: isReached(facts),
    ms: Math.round(node.tookMs),
    ...(facts.version !== undefined && { version: facts.version }),
    ...(facts.peerId !== undefined && { peerId: facts.peerId }),
    ...(facts.enr !== undefined && { enr: facts.enr }),
    ...(address && 'target' in address && { address: targetText(address.target) }),
    ...(notDialled !== undefined && { notDialled }),
    ...(facts.genesis && {
      genesis: {
        ...(facts.genesis.time !== undefined && { genesis_time: String(facts.genesis.time) }),
        ...(facts.genesis.root !== undefined && { genesis_validators_root: facts.genesis.root }),
      },
    }),
    digests,
    ...(nfd !== undefined && { nfd }),
    ...(cgc !== undefined && { cgc }),
    ...(facts.finalized && { finalized: { epoch: String(facts.finalized.epoch), root: facts.finalized.root } }),
    ...(headSlot !== undefined && { head: { slot: String(headSlot), ...(facts.head && { root: facts.head.root }) } }),
    ...(facts.syncing && {
      syncing: {
        isSyncing: facts.syncing.isSyncing,
        distance: String(facts.syncing.distance),
        ...(facts.syncing.isOptimistic !== undefined && { isOptimistic: facts.syncing.isOptimistic }),
        ...(facts.syncing.elOffline !== undefined && { elOffline: facts.syncing.elOffline }),
      },
    }),
    ...peersOf(facts),
    ...(clock && { clock }),
    ...handshakeOf(node),
    marks: marksOf(node, digests, nfd, findings, round),
    findings,
    remarks: remarksOf(node, round.nodes),
  };
}
