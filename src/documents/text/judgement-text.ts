import type { NetworkConfig } from '../../forks/networks/network.ts';
import { epochOfSlot, slotAt } from '../../forks/schedule/slot-clock.ts';
import { freshView } from '../../peers/judge/fresh-view.ts';
import type { Steps } from '../../primitives/in-slices.ts';
import * as l10n from '../../primitives/l10n.ts';
import { dissectSteps } from '../../reqresp/dissection/dissect-text.ts';
import type { StatusJson } from '../../reqresp/messages/json.ts';
import { isStatus, type StatusMessage } from '../../reqresp/messages/message.ts';
import { statusToJson, toldStatus } from '../../reqresp/messages/message-json.ts';
import { type Line, line, linesOf } from '../../words/lines.ts';
import { withCodes } from '../../words/named-codes.ts';
import { judgeInWords } from '../../words/peers/judge/judgement-json.ts';
import { causesSection, clientsSection, judgementSection } from '../../words/verdict-text.ts';
import { clientFactsSection } from './client-facts-text.ts';

/** What a Status is judged with: the network, those among which a digest is looked up, the time in unix milliseconds. */
export interface JudgedWith {
  readonly network: NetworkConfig;
  readonly networks: readonly NetworkConfig[];
  readonly unixMs: number;
  /** What our node claims; the view of a node that has just begun unless given. */
  readonly local?: StatusJson | undefined;
}

/** Every Status in a text, in order, also where it stands in a frame that has other faults. */
export function* statusesIn(text: string): Steps<StatusMessage[]> {
  return (yield* dissectSteps(text)).flatMap(({ dissection: { value, recovered } }) => {
    const message = value ?? recovered;
    return isStatus(message) ? [message] : [];
  });
}

const VERDICTS = {
  relevant: l10n.t('We would accept it.'),
  irrelevant: l10n.t('We would refuse it'),
  unknown: l10n.t('It cannot be told whether we would accept it.'),
} as const;

function part(
  message: StatusMessage,
  { network, networks, unixMs, local: claimed }: JudgedWith,
  heading: string,
): Line[] {
  const { type: protocol, ...remote } = message;
  const wallClockSlot = slotAt(network, unixMs) ?? 0n;
  const local = toldStatus(claimed) ?? freshView(network, wallClockSlot);
  const judged = judgeInWords(remote, { network, networks, wallClockSlot, local, protocol });
  const fields = Object.entries(statusToJson(remote)).map(([name, value]) => `${name.padEnd(24)}${value}`);
  const verdict = VERDICTS[judged.verdict];
  const codes = { goodbyes: judged.goodbye === undefined ? [] : [judged.goodbye], results: [] };
  const head = [
    `# ${heading}`,
    '',
    l10n.t`Judged for ${network.name} at slot ${String(wallClockSlot)}, epoch ${String(epochOfSlot(network, wallClockSlot))}, by a node that stands at finalized epoch ${String(local.finalizedEpoch)}.`,
    judged.goodbye ? l10n.t`${verdict} with Goodbye ${judged.goodbye}.` : verdict,
    '',
    l10n.t`version                 ${protocol}`,
    ...fields,
  ];
  const told = [...head.map(line), ...causesSection(judged.causes), ...judgementSection(judged)];
  return [...told.map((one) => withCodes(one, codes)), ...clientsSection(judged.clients), line('')];
}

/** Every Status of a text with its judgement, its likely cause and what each client would do with it. */
export function* judgementText(text: string, context: JudgedWith): Steps<Line[]> {
  const found = yield* statusesIn(text);
  if (found.length === 0)
    return linesOf(l10n.t('No Status was found in this text: a frame, a log line or its JSON is expected.\n'));
  const heading = (index: number) => (found.length === 1 ? 'Status' : l10n.t`Status ${index + 1} of ${found.length}`);
  const parts: Line[] = [];
  for (const [index, message] of found.entries()) {
    parts.push(...part(message, context, heading(index)));
    yield;
  }
  return [...parts, ...clientFactsSection()];
}
