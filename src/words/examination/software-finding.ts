import * as l10n from '@vscode/l10n';
import type { ReadNode, Reference } from '../../examination/examined.ts';
import type { ExplainedCause } from '../../exchange/observation-json.ts';
import { scheduledEpoch } from '../../forks/schedule/in-force.ts';
import { clientNameOfAgent } from '../../peers/clients/agents.ts';
import { allOf } from '../list-text.ts';
import { causeText } from '../peers/causes/cause-texts.ts';

/** A release as its numbers, the first two of which tell releases apart that may know other forks. */
function releaseOf(version: string | undefined): { client: string; release: number } | undefined {
  const client = clientNameOfAgent(version) ?? version?.split('/')[0]?.toLowerCase();
  const [, major, minor = '0'] = /\bv?(\d{1,4})\.(\d{1,4})\b/.exec(version ?? '') ?? [];
  if (client === undefined || major === undefined) return undefined;
  return { client, release: Number(major) * 10_000 + Number(minor) };
}

/** The newest version of the same client among the nodes, where it is of a later release than this node's. */
export function newerRelease(node: ReadNode, nodes: readonly ReadNode[]): string | undefined {
  const own = releaseOf(node.facts.version);
  if (own === undefined) return undefined;
  let newest: { version: string; release: number } | undefined;
  for (const { facts } of nodes) {
    const other = releaseOf(facts.version);
    if (other?.client !== own.client || facts.version === undefined || other.release <= own.release) continue;
    if (newest === undefined || other.release > newest.release)
      newest = { version: facts.version, release: other.release };
  }
  return newest?.version;
}

/** Forks with an epoch of which a configuration has no key at all, as software does that was made before them. */
function unknownForks({ facts }: ReadNode, { network }: Reference): { name: string; epoch: bigint }[] {
  const { spec } = facts;
  if (spec === undefined) return [];
  const keys = new Set(Object.keys(spec));
  return network.forks.slice(1).flatMap((fork) => {
    const epoch = scheduledEpoch(fork);
    const key = fork.name.toUpperCase();
    const isKnown = keys.has(`${key}_FORK_EPOCH`) || keys.has(`${key}_FORK_VERSION`);
    return epoch === undefined || isKnown ? [] : [{ name: fork.name, epoch }];
  });
}

/** Software that does not know a fork of the network, or is of an older release than the same client elsewhere. */
export function softwareFindings(
  node: ReadNode,
  nodes: readonly ReadNode[],
  reference: Reference | undefined,
): ExplainedCause[] {
  const unknown = reference ? unknownForks(node, reference) : [];
  const newer = newerRelease(node, nodes);
  const version = node.facts.version ?? '';
  const { title, remedy } = causeText('staleSoftware');
  const release = newer === undefined ? '' : l10n.t`It runs ${version}, another node here ${newer}.`;
  if (unknown.length > 0) {
    const forks = allOf(unknown.map(({ name, epoch }) => l10n.t`${name} (epoch ${String(epoch)})`));
    const evidence = [l10n.t`Its configuration does not know ${forks}, which this network schedules.`, release];
    const details = { fork: unknown[0]?.name ?? '' };
    return [
      {
        cause: 'staleSoftware',
        title,
        remedy,
        evidence: evidence.filter(Boolean).join(' '),
        confidence: 'certain',
        details,
      },
    ];
  }
  if (newer === undefined) return [];
  return [{ cause: 'staleSoftware', title, remedy, evidence: release, confidence: 'possible', details: {} }];
}
