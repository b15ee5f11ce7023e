import * as l10n from '@vscode/l10n';
import type { ExplainedCause } from '../../exchange/observation-json.ts';
import type { DifferenceView, KnowsSign, MissingView } from '../../rpc/examination-page.ts';
import { roughDuration } from '../duration-text.ts';
import { type Line, line } from '../lines.ts';
import { allOf } from '../list-text.ts';
import { confidenceWords } from '../peers/sections.ts';
import { asLine } from '../phrase.ts';
import type { ExaminationJson, ExaminedNodeJson, MissingPairJson } from './examination-json.ts';

/* The parts of an examination as a person reads it, which the document and the Markdown share. */

/** How many are wrong. */
export function countLine({ nodes }: ExaminationJson): string {
  const wrong = nodes.filter(({ findings }) => findings.length > 0).length;
  return wrong === 0
    ? l10n.t`All ${nodes.length} nodes are sound.`
    : l10n.t`${wrong} of ${nodes.length} nodes are wrong.`;
}

/** When they were examined. */
export function timeLine({ at, network }: ExaminationJson): string {
  const when = at.slice(0, 19).replace('T', ' ');
  return network?.epoch === undefined
    ? l10n.t`As of ${when} UTC.`
    : l10n.t`As of ${when} UTC: slot ${network.slot ?? ''}, epoch ${network.epoch}.`;
}

/** The nodes that speak a digest, by their Statuses, else by their configurations. */
export function speaking(nodes: readonly ExaminedNodeJson[], wanted: string | undefined): string[] {
  if (wanted === undefined) return [];
  return nodes.filter(({ digests }) => (digests.status ?? digests.spec) === wanted).map(({ name }) => name);
}

/** What was examined, against what, and how many are wrong. */
export function summaryLines(examination: ExaminationJson): string[] {
  const { network, nodes, remarks } = examination;
  const held =
    network &&
    (network.by === 'given'
      ? l10n.t`Held against ${network.name}: ${network.nodes} of the ${network.told} nodes that told one run exactly that.`
      : l10n.t`Held against the network of most: ${network.nodes} of the ${network.told} nodes that told one run it; it calls itself ${network.name}.`);
  const root = network && l10n.t`Its genesis validators root is ${network.genesisValidatorsRoot}.`;
  return [
    countLine(examination),
    timeLine(examination),
    ...(held === undefined || root === undefined ? [] : [`${held} ${root}`]),
    ...digestLines(network, nodes),
    ...remarks,
  ];
}

/** The digest in force, the next one, and who has moved already, or not yet. */
function digestLines(network: ExaminationJson['network'], nodes: readonly ExaminedNodeJson[]): string[] {
  if (network?.digest === undefined) return [];
  const { digest, next, before } = network;
  const [late, early] = [speaking(nodes, before?.digest), speaking(nodes, next?.digest)];
  const behind =
    before && late.length > 0
      ? [l10n.t`Not moved at epoch ${before.until}, and still at ${before.digest}: ${someOf(late)}.`]
      : [];
  const now = l10n.t`The digest in force is ${digest}, which ${speaking(nodes, digest).length} nodes speak.`;
  if (next === undefined) return [l10n.t`${now} Nothing is scheduled after it.`, ...behind];
  const within = next.inMs === undefined ? '' : l10n.t`, in ${roughDuration(BigInt(next.inMs))}`;
  return [
    l10n.t`${now} Next: ${next.digest} (${next.fork}) at epoch ${next.epoch}${within}, which ${early.length} nodes speak already.`,
    ...behind,
    ...(early.length > 0 ? [l10n.t`Moved before epoch ${next.epoch}: ${someOf(early)}.`] : []),
  ];
}

function findingLines(name: string, { cause, title = cause, confidence, evidence, remedy }: ExplainedCause): Line[] {
  const named = { words: title, page: `cause/${cause}` };
  return [
    asLine(`  ${name}: `, named, ` (${confidenceWords[confidence]})`),
    line(`      ${evidence}`),
    line(`      ${remedy}`),
  ];
}

/** What is wrong, a node after the other, each cause with its page. */
export function findingSection({ nodes }: ExaminationJson): Line[] {
  return nodes.flatMap(({ name, findings }) => findings.flatMap((finding) => findingLines(name, finding)));
}

/** What is no fault of a node and worth knowing. */
export function remarksOn({ nodes }: ExaminationJson): { name: string; said: string }[] {
  return nodes.flatMap(({ name, remarks, notDialled }) =>
    [...remarks, ...(notDialled === undefined ? [] : [notDialled])].map((said) => ({ name, said })),
  );
}

/** The same, a line each. */
export function remarkSection(examination: ExaminationJson): string[] {
  return remarksOn(examination).map(({ name, said }) => `  ${name}: ${said}`);
}

const MOST_NAMED = 8;

/** Names of nodes, the first of many. */
export function someOf(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return more > 1 ? l10n.t`${names.slice(0, MOST_NAMED).join(', ')} and ${more} others` : allOf(names);
}

/** Each difference with its values, the most common first. */
export function differences({ specDifferences }: ExaminationJson): DifferenceView[] {
  return specDifferences.map(({ key, values }) => ({
    key,
    values: values.map(({ value, nodes }) => ({ value: value ?? l10n.t('missing'), nodes: someOf(nodes) })),
  }));
}

/** The same as lines. */
export function differenceSection(examination: ExaminationJson): string[] {
  return differences(examination).flatMap(({ key, values }) => [
    `  ${key}`,
    ...values.map(({ value, nodes }) => `      ${value}: ${nodes}`),
  ]);
}

/** Missing pairs by their reason. */
export function missingByReason({ missing }: ExaminationJson): (readonly MissingPairJson[])[] {
  return [...Map.groupBy(missing, ({ reason, why }) => `${reason}\n${why}`).values()];
}

/** The same in words: a node that misses many others is told once. */
export function missingGroups(examination: ExaminationJson): MissingView[] {
  return missingByReason(examination).flatMap((pairs) => {
    const [first] = pairs;
    return first ? [{ pairs: hubs(pairs).map(([hub, others]) => `${hub} – ${someOf(others)}`), why: first.why }] : [];
  });
}

/** The same as lines. */
export function missingSection(examination: ExaminationJson): string[] {
  return missingGroups(examination).flatMap(({ pairs, why }) => [...pairs.map((one) => `  ${one}`), `      ${why}`]);
}

/** Pairs gathered around the nodes that stand in most of them. */
function hubs(pairs: readonly MissingPairJson[]): [hub: string, others: string[]][] {
  const left = new Set(pairs);
  const found: [string, string[]][] = [];
  while (left.size > 0) {
    const counts = new Map<string, number>();
    for (const { a, b } of left) for (const name of [a, b]) counts.set(name, (counts.get(name) ?? 0) + 1);
    const [hub] = [...counts].reduce((most, one) => (one[1] > most[1] ? one : most));
    const own = [...left].filter(({ a, b }) => a === hub || b === hub);
    for (const pair of own) left.delete(pair);
    found.push([hub, own.map(({ a, b }) => (a === hub ? b : a))]);
  }
  return found;
}

/** Who knows whom as signs: an arrow out, an arrow in, a ring where no direction is told, a point where nothing is. */
export function knowsSignRows({ nodes, knows }: ExaminationJson): KnowsSign[][] {
  const known = new Map(knows.map((one) => [`${one.from}\n${one.to}`, one]));
  const sign = (from: string, to: string): KnowsSign => {
    if (from === to) return '╲';
    const one = known.get(`${from}\n${to}`);
    if (!one?.connected) return '·';
    return one.direction === undefined ? '○' : one.direction === 'outbound' ? '→' : '←';
  };
  return nodes.map(({ name }) => nodes.map((other) => sign(name, other.name)));
}

/** The same with names and numbers. */
export function knowsRows(examination: ExaminationJson): string[][] {
  const { nodes } = examination;
  const heading = ['', '', ...nodes.map((_, at) => String(at + 1))];
  const rows = knowsSignRows(examination).map((signs, at) => [String(at + 1), nodes[at]?.name ?? '', ...signs]);
  return [heading, ...rows];
}
