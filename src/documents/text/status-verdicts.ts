import type { FrameContext } from '../../editor/model/frame-header.ts';
import type { ClientVerdictJson } from '../../exchange/judgement-json.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { epochOfSlot, slotAt } from '../../forks/schedule/slot-clock.ts';
import { verdicts } from '../../peers/clients/verdicts.ts';
import { freshView } from '../../peers/judge/fresh-view.ts';
import { grouped } from '../../primitives/grouped.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { Dissection } from '../../reqresp/dissection/dissection.ts';
import type { StatusJson } from '../../reqresp/messages/json.ts';
import { isStatus } from '../../reqresp/messages/message.ts';
import { toldStatus } from '../../reqresp/messages/message-json.ts';
import { heading, type Line, line } from '../../words/lines.ts';
import { tally } from '../../words/peers/clients/client-view.ts';
import { verdictToJson } from '../../words/peers/clients/verdict-json.ts';
import { clientLines } from '../../words/peers/sections.ts';
import type { Meaning } from '../../words/wire/field-text.ts';

/** What is known around a frame: the network, what its fields mean there, the clock, and what our node claims. */
export interface Surroundings {
  readonly meaning: Meaning;
  readonly network: NetworkConfig;
  readonly networks: readonly NetworkConfig[];
  readonly unixMs: number;
  /** What our node claims on this network; the view of a node that has just begun unless given. */
  readonly local?: StatusJson | undefined;
}

/** What each client would do with the Status of a frame, and for where and when that holds; nothing for any other frame. */
export function judgedStatus(
  dissection: Dissection,
  around: Surroundings,
  context: FrameContext,
): { readonly all: readonly ClientVerdictJson[]; readonly sentence: string } | undefined {
  const message = dissection.value ?? dissection.recovered;
  if (!isStatus(message)) return undefined;
  const { network, networks } = around;
  const { type: protocol, ...remote } = message;
  const { wallClockSlot, when } = clock(around, context);
  const claimed = toldStatus(around.local);
  const local = claimed ?? freshView(network, wallClockSlot);
  const all = verdicts(remote, { network, networks, wallClockSlot, local, protocol }).map(verdictToJson);
  const who = claimed
    ? l10n.t('by nodes that stand where ours does, at finalized epoch {0}', grouped(local.finalizedEpoch))
    : l10n.t('by nodes that have just begun');
  const judged = l10n.t('Judged for {0}, {1}, {2}: {3}.', where(network, context), when, who, tally(all));
  return { all, sentence: judged };
}

/** What each client would do with the Status of a frame, as lines; none for any other frame. */
export function verdictLines(dissection: Dissection, around: Surroundings, context: FrameContext): Line[] {
  const judged = judgedStatus(dissection, around, context);
  if (!judged) return [];
  const mended =
    dissection.value === undefined
      ? [l10n.t('The frame itself is refused; this holds once its faults are mended.')]
      : [];
  return [
    heading(2, l10n.t('## What each client would do')),
    line(''),
    ...[judged.sentence, ...mended].map(line),
    line(''),
    ...judged.all.flatMap(clientLines),
    line(''),
  ];
}

/** The end of the header's epoch, by when every Status of it was sent; without one the present. */
function clock({ network, unixMs }: Surroundings, { epoch }: FrameContext): { wallClockSlot: bigint; when: string } {
  if (epoch !== undefined) {
    const wallClockSlot = (epoch + 1n) * network.slotsPerEpoch - 1n;
    return { wallClockSlot, when: l10n.t('at the end of epoch {0} (header)', grouped(epoch)) };
  }
  const now = slotAt(network, unixMs) ?? 0n;
  const at = l10n.t('now at slot {0}, epoch {1}', grouped(now), grouped(epochOfSlot(network, now)));
  return { wallClockSlot: now, when: at };
}

function where({ name }: NetworkConfig, { network }: FrameContext): string {
  if (network === undefined) return l10n.t('{0} (the chosen network)', name);
  if (network === name) return l10n.t('{0} (header)', name);
  return l10n.t('{0} (the network {1} of the header is not known)', name, network);
}
