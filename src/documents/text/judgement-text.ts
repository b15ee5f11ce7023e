import { toHexString } from '@chainsafe/ssz';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { epochAt, epochOfSlot, slotAt } from '../../forks/schedule/slot-clock.ts';
import { freshView } from '../../peers/judge/fresh-view.ts';
import { grouped } from '../../primitives/grouped.ts';
import type { Steps } from '../../primitives/in-slices.ts';
import * as l10n from '../../primitives/l10n.ts';
import { statusFieldNames } from '../../reqresp/messages/fields.ts';
import type { StatusJson } from '../../reqresp/messages/json.ts';
import { toldStatus } from '../../reqresp/messages/message-json.ts';
import { bodies } from '../../reqresp/messages/ssz.ts';
import { heading, type Line, line, linesOf } from '../../words/lines.ts';
import { judgedWords } from '../../words/peers/judge/judged-words.ts';
import { judgeInWords } from '../../words/peers/judge/judgement-json.ts';
import { causesSection, clientsSection, judgementSection } from '../../words/peers/sections.ts';
import { asLine } from '../../words/phrase.ts';
import { digestMeaning } from '../../words/reading/bytes-words.ts';
import { labels } from '../../words/wire/labels.ts';
import { clientFactsSection } from './client-facts-text.ts';
import { statusesBeside } from './statuses-beside.ts';
import { type FoundStatus, statusesIn } from './statuses-in.ts';

/** What a Status is judged with: the network, those among which a digest is looked up, the time in unix milliseconds. */
export interface JudgedWith {
  readonly network: NetworkConfig;
  readonly networks: readonly NetworkConfig[];
  readonly unixMs: number;
  /** What our node claims; the view of a node that has just begun unless given. */
  readonly local?: StatusJson | undefined;
}

function part(
  { protocol, status: remote }: FoundStatus,
  { network, networks, unixMs, local: claimed }: JudgedWith,
  title: string,
): Line[] {
  const wallClockSlot = slotAt(network, unixMs) ?? 0n;
  const local = toldStatus(claimed) ?? freshView(network, wallClockSlot);
  const judged = judgeInWords(remote, { network, networks, wallClockSlot, local, protocol });
  const fields = statusFieldNames.flatMap((name) => {
    const value = remote[name];
    if (value === undefined) return [];
    return [`${name.padEnd(24)}${typeof value === 'bigint' ? String(value) : toHexString(value)}`];
  });
  const missing = statusFieldNames.filter(
    (name) => remote[name] === undefined && bodies[protocol].layout.some((place) => place.name === name),
  );
  const head = [
    '',
    l10n.t`Judged for ${network.name} at slot ${grouped(wallClockSlot)}, epoch ${grouped(epochOfSlot(network, wallClockSlot))}, by a node that stands at finalized epoch ${grouped(local.finalizedEpoch)}.`,
    judgedWords(judged),
    '',
    l10n.t`version                 ${protocol}`,
    ...fields,
    ...(missing.length === 0
      ? []
      : [
          '',
          l10n.t`The text does not say, or cuts short: ${missing.map((name) => labels[name]).join(', ')}. Rules on them stay unknown.`,
        ]),
  ];
  return [
    heading(1, `# ${title}`),
    ...head.map((words) => asLine(words)),
    ...causesSection(judged.causes),
    ...judgementSection(judged),
    ...clientsSection(judged.clients),
    line(''),
  ];
}

function meaningOf(digest: Uint8Array, { network, networks, unixMs }: JudgedWith): string {
  const now = (one: NetworkConfig) => epochAt(one, unixMs);
  return digestMeaning(digest, { network, networks, now }) ?? l10n.t('No network that we know has its fork digest.');
}

/** Every Status of a text with its judgement, its likely cause and what each client would do with it. */
export function* judgementText(text: string, context: JudgedWith): Steps<Line[]> {
  const found = yield* statusesIn(text);
  if (found.length === 0)
    return linesOf(l10n.t('No Status was found in this text: a frame, a log line or its JSON is expected.\n'));
  const title = (index: number) => (found.length === 1 ? 'Status' : l10n.t`Status ${index + 1} of ${found.length}`);
  const parts: Line[] = [];
  parts.push(...statusesBeside(found, (digest) => meaningOf(digest, context)));
  for (const [index, message] of found.entries()) {
    parts.push(...part(message, context, title(index)));
    yield;
  }
  return [...parts, ...clientFactsSection()];
}
