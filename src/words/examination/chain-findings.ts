import * as l10n from '@vscode/l10n';
import type { ExplainTools, ReadNode, Reference } from '../../examination/examined.ts';
import { median, mostCommon } from '../../examination/references.ts';
import type { CauseCode } from '../../exchange/codes.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { ExplainedCause, ObservationJson } from '../../exchange/observation-json.ts';
import { causeText } from '../peers/causes/cause-texts.ts';

/** What REST alone proves of another chain. */
const OF_CHAIN: ReadonlySet<CauseCode> = new Set([
  'genesisRoot',
  'genesisTimeDiffers',
  'slotTimeDiffers',
  'blobScheduleDiffers',
  'forkEpochDiffers',
  'forkNotScheduled',
  'forkVersionDiffers',
]);

/** In what the genesis and the configuration of a node differ from the network, by the same reading as everywhere. */
export function chainFindings(
  { facts, askedMs }: ReadNode,
  reference: Reference | undefined,
  tools: ExplainTools,
): ExplainedCause[] {
  const { genesis, spec } = facts;
  if (reference === undefined || (genesis === undefined && spec === undefined)) return [];
  const at = new Date(askedMs).toISOString();
  const observation: ObservationJson = {
    at,
    ...(genesis?.root !== undefined && {
      genesis: { genesis_validators_root: genesis.root, genesis_time: String(genesis.time ?? '') },
    }),
    ...(spec && { spec: { ...spec } }),
  };
  return tools.diagnose([observation], { network: reference.json, now: at }).filter(({ cause }) => OF_CHAIN.has(cause));
}

/** An exchange as an observation. */
function seen(exchange: Exchange): ObservationJson {
  const { startedAt, local, remote, protocol, agent, resultCode, errorMessage, failure, goodbye } = exchange;
  return {
    at: startedAt,
    ...(local && { ours: local }),
    ...(remote && { theirs: remote }),
    ...(protocol && { protocol }),
    ...(agent !== undefined && { agent }),
    ...(resultCode !== undefined && { resultCode }),
    ...(errorMessage !== undefined && { errorText: errorMessage }),
    ...(failure && { failure: failure.code }),
    ...(goodbye && (goodbye.direction === 'received' ? { goodbye: goodbye.reason } : { goodbyeSent: goodbye.reason })),
  };
}

/** Causes of an exchange that are no fault of a node which is examined once. */
const NO_FAULT: ReadonlySet<CauseCode> = new Set([
  'noGossipsub',
  'leftAfterGrace',
  'tooManyPeers',
  'backOff',
  'dialLimit',
  'syncing',
  'neverSynced',
]);

/** Why the handshake did not hold, or tells a digest beside the node's own configuration. */
export function handshakeFindings(
  { exchange, own }: ReadNode,
  reference: Reference | undefined,
  tools: ExplainTools,
): ExplainedCause[] {
  if (exchange === undefined) return [];
  const against = own ?? reference;
  const isWrong = ['failed', 'refusedByThem', 'refusedByUs'].includes(exchange.state);
  const digest = exchange.remote?.forkDigest;
  const isBeside = against?.digest !== undefined && digest !== undefined && digest !== against.digest;
  if (against === undefined || (!isWrong && !isBeside)) return [];
  const causes = tools.diagnose([seen(exchange)], { network: against.json });
  const [first] = causes.filter(({ cause }) => !NO_FAULT.has(cause));
  return first ? [first] : [];
}

/** Slots that a head may be behind those of others while blocks are on their way. */
const USUAL_LAG = 4n;

/** A head that is behind the others’ without syncing, and a finalized checkpoint that conflicts with theirs. */
export function headFindings(node: ReadNode, nodes: readonly ReadNode[]): ExplainedCause[] {
  const { syncing, finalized } = node.facts;
  const heads = nodes.flatMap(({ facts }) => facts.syncing?.headSlot ?? []);
  const usual = median(heads);
  const found: ExplainedCause[] = [];
  if (
    syncing &&
    !syncing.isSyncing &&
    usual !== undefined &&
    heads.length > 2 &&
    usual - syncing.headSlot > USUAL_LAG
  ) {
    const { title, remedy } = causeText('headStuck');
    const evidence = l10n.t`Its head is at slot ${String(syncing.headSlot)}, most heads here are at ${String(usual)}, and it does not say that it syncs.`;
    const details = { headSlot: String(syncing.headSlot) };
    found.push({ cause: 'headStuck', title, remedy, evidence, confidence: 'likely', details });
  }
  const roots = nodes.flatMap(({ facts }) =>
    facts.finalized?.epoch === finalized?.epoch ? (facts.finalized?.root ?? []) : [],
  );
  const common = mostCommon(roots);
  if (finalized && common !== undefined && common !== finalized.root && roots.length > 2) {
    const { title, remedy } = causeText('finalityConflict');
    const evidence = l10n.t`At epoch ${String(finalized.epoch)} it finalized ${finalized.root}, most others ${common}.`;
    found.push({ cause: 'finalityConflict', title, remedy, evidence, confidence: 'certain', details: {} });
  }
  return found;
}
