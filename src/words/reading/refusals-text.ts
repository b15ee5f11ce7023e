import { fromHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import { type FoundPlace, type Refusals, refusalsIn } from '../../reading/refusals.ts';
import { goodbyeMeaning } from '../peers/goodbye-text.ts';
import { digestMeaning } from './bytes-words.ts';
import type { ReadingContext } from './reading-text.ts';

/** Peers that are named; the others are counted. */
const MOST_NAMED = 20;

/** What a log tells of refusals, as a person reads it. */
export interface RefusalsText {
  /** One sentence: how many, of how many peers. */
  readonly summary: string;
  /** The most frequent of them, in one sentence. */
  readonly most: string;
  /** All of them, as Markdown. */
  readonly page: string;
}

/** Counts the refusals that a text tells of; undefined where it tells of fewer than two. */
export function refusalsText(
  text: string,
  found: readonly FoundPlace[],
  context: ReadingContext,
): RefusalsText | undefined {
  const groups = refusalsIn(text, found).toSorted((a, b) => b.count - a.count);
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  const [most] = groups;
  if (count < 2 || most === undefined) return undefined;
  const peers = new Set(groups.flatMap((group) => group.peers));
  const summary = l10n.t`Refusals: ${count}, of peers: ${peers.size}, of kinds: ${groups.length}.`;
  return {
    summary,
    most: `${headingOf(most)}. ${whyOf(most, context).join(' ')}`,
    page: [l10n.t('# Refusals in this log'), '', summary, ...groups.flatMap((one) => section(one, context))].join('\n'),
  };
}

function section(group: Refusals, context: ReadingContext): string[] {
  const { peers, clients, first, last, source } = group;
  const named = peers.slice(0, MOST_NAMED).map((peer) => `\`${peer}\``);
  const more = peers.length - named.length;
  return [
    '',
    `## ${headingOf(group)}`,
    '',
    ...whyOf(group, context).map((line) => `- ${line}`),
    ...(first === undefined ? [] : [`- ${l10n.t`First: ${first}. Last: ${last ?? first}.`}`]),
    ...(source === undefined ? [] : [`- ${l10n.t`Logged by: ${source}.`}`]),
    ...(clients.length === 0 ? [] : [`- ${l10n.t`Clients: ${clients.join(', ')}.`}`]),
    ...(named.length === 0 ? [] : [`- ${l10n.t`Peers: ${peers.length}: ${named.join(', ')}`}${more > 0 ? ', …' : ''}`]),
  ];
}

function headingOf({ by, goodbye, words, count }: Refusals): string {
  if (goodbye !== undefined) {
    return by === 'them'
      ? l10n.t`They said Goodbye ${goodbye} to this node (${count}×)`
      : l10n.t`This node said Goodbye ${goodbye} (${count}×)`;
  }
  return words === undefined
    ? l10n.t`This node refused other fork digests (${count}×)`
    : l10n.t`This node refused: “${words}” (${count}×)`;
}

function whyOf({ goodbye, expected, got }: Refusals, context: ReadingContext): string[] {
  if (goodbye !== undefined) return [l10n.t`Goodbye ${goodbye}: ${goodbyeMeaning(BigInt(goodbye))}.`];
  return [
    ...(expected === undefined ? [] : [l10n.t`Expected: ${digestWords(expected, context)}`]),
    ...(got === undefined ? [] : [l10n.t`Got: ${digestWords(got, context)}`]),
  ];
}

function digestWords(digest: string, context: ReadingContext): string {
  const meaning = digestMeaning(fromHexString(digest), context);
  return `${digest}. ${meaning ?? l10n.t('No network that we know has this fork digest.')}`;
}
