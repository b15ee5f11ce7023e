import * as l10n from '@vscode/l10n';
import type { ReadNode, Reference } from '../../examination/examined.ts';
import { median } from '../../examination/references.ts';
import type { ExplainedCause } from '../../exchange/observation-json.ts';
import { causeText } from '../peers/causes/cause-texts.ts';
import type { ExaminedNodeJson } from './examination-json.ts';

/** HTTP tells whole seconds, and an answer is under way for a while. */
const USUAL_MS = 4000;
/** Slots by which a node may be beside the clock without being wrong: some clients count a slot later or not at all. */
const USUAL_SLOTS = 2n;

/** The slot that a node is in by its own clock: its head and how far that is behind. */
function slotOf({ facts }: ReadNode): bigint | undefined {
  return facts.syncing && facts.syncing.headSlot + facts.syncing.distance;
}

/** What the clock of a node shows beyond ours. */
export function clockOf(
  node: ReadNode,
  nodes: readonly ReadNode[],
  reference: Reference | undefined,
): ExaminedNodeJson['clock'] {
  const http = node.clockAheadMs;
  if (http !== undefined && Math.abs(http) > USUAL_MS) return { aheadSeconds: Math.round(http / 1000), by: 'http' };
  const bySlot = reference && slotsAhead(node, nodes, reference);
  if (bySlot !== undefined) return { aheadSeconds: bySlot, by: 'slot' };
  return http === undefined ? undefined : { aheadSeconds: Math.round(http / 1000) || 0, by: 'http' };
}

/** Seconds, where a node is in another slot than our clock and than most nodes; undefined where it is not. */
function slotsAhead(node: ReadNode, nodes: readonly ReadNode[], reference: Reference): number | undefined {
  const slot = slotOf(node);
  const isOfChain = node.own?.network.genesisTime === reference.network.genesisTime;
  if (slot === undefined || reference.slot === undefined || !isOfChain || node.facts.syncing?.isSyncing)
    return undefined;
  const usual = median(nodes.flatMap((one) => slotOf(one) ?? [])) ?? reference.slot;
  const [beyondClock, beyondMost] = [slot - reference.slot, slot - usual];
  const isOff = (slots: bigint) => slots > USUAL_SLOTS || slots < -USUAL_SLOTS;
  // A chain without blocks has its head behind for everybody.
  if (!isOff(beyondClock) || !isOff(beyondMost) || beyondClock > 0n !== beyondMost > 0n) return undefined;
  return (Number(beyondClock) * reference.network.slotDurationMs) / 1000;
}

/** A clock that is so far off that a node judges peers wrongly, and is judged so. */
export function clockFindings(clock: ExaminedNodeJson['clock']): ExplainedCause[] {
  if (clock === undefined || Math.abs(clock.aheadSeconds) * 1000 <= USUAL_MS) return [];
  const seconds = String(Math.abs(clock.aheadSeconds));
  const isFast = clock.aheadSeconds > 0;
  const cause = isFast ? 'theirClock' : 'theirClockSlow';
  const { title, remedy } = causeText(cause);
  const evidence =
    clock.by === 'http'
      ? isFast
        ? l10n.t`Its HTTP answers are dated ${seconds} s ahead of this machine’s clock.`
        : l10n.t`Its HTTP answers are dated ${seconds} s behind this machine’s clock.`
      : isFast
        ? l10n.t`By what it says of its head it is in a slot ${seconds} s ahead of this machine’s clock and of the other nodes.`
        : l10n.t`By what it says of its head it is in a slot ${seconds} s behind this machine’s clock and the other nodes.`;
  return [
    { cause, title, remedy, evidence, confidence: clock.by === 'http' ? 'certain' : 'likely', details: { seconds } },
  ];
}
