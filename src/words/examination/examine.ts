import { toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import type { Examined, ExplainTools, ReadNode, Reference } from '../../examination/examined.ts';
import { majorityOf, readOwn, referenceAt, runs } from '../../examination/references.ts';
import { specDifferences } from '../../examination/spec-differences.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { boundaryBefore, nextBoundary } from './boundary.ts';
import type { ExaminationJson } from './examination-json.ts';
import { examinedNode } from './examined-node.ts';
import { knowsOf, missingPairs } from './pairs.ts';

/**
 * What many nodes are beside each other and beside their network: the one that is given, else the one that most of them
 * run. Nothing here asks anybody anything.
 */
export function examine(
  examined: readonly Examined[],
  { given, atMs }: { readonly given?: NetworkConfig | undefined; readonly atMs: number },
  tools: ExplainTools,
): ExaminationJson {
  const nodes = examined.map((node) => readOwn(node, atMs));
  const majority = majorityOf(nodes);
  const network = given ?? majority?.network;
  const reference = network && referenceAt(network, atMs);
  const knows = knowsOf(nodes);
  const specs = nodes.flatMap(({ endpoint, facts }) => (facts.spec ? [{ name: endpoint.name, spec: facts.spec }] : []));
  return {
    at: new Date(atMs).toISOString(),
    ...(reference && { network: networkOf(reference, nodes, given, atMs) }),
    nodes: nodes.map((node) => examinedNode(node, { nodes, reference, tools })),
    specDifferences: specDifferences(specs).map(({ key, values }) => ({
      key,
      values: values.map(({ value, nodes: of }) => ({ value: value ?? null, nodes: [...of] })),
    })),
    knows,
    missing: missingPairs(nodes, knows, reference, tools),
    remarks: remarksOf(nodes, majority, given),
  };
}

function networkOf(
  reference: Reference,
  nodes: readonly ReadNode[],
  given: NetworkConfig | undefined,
  atMs: number,
): NonNullable<ExaminationJson['network']> {
  const { network, slot, epoch, digest } = reference;
  const next = nextBoundary(reference, atMs);
  const before = boundaryBefore(reference);
  return {
    name: network.name,
    genesisValidatorsRoot: toHexString(network.genesisValidatorsRoot),
    ...(network.genesisTime !== undefined && { genesisTime: String(network.genesisTime) }),
    by: given ? 'given' : 'majority',
    nodes: nodes.filter((node) => runs(node, network)).length,
    told: nodes.filter(({ own }) => own !== undefined).length,
    ...(slot !== undefined && { slot: String(slot) }),
    ...(epoch !== undefined && { epoch: String(epoch) }),
    ...(digest !== undefined && { digest }),
    ...(next && { next }),
    ...(before && { before }),
  };
}

function remarksOf(
  nodes: readonly ReadNode[],
  majority: ReturnType<typeof majorityOf>,
  given: NetworkConfig | undefined,
): string[] {
  const told = nodes.filter(({ own }) => own !== undefined).length;
  return [
    ...(majority && !given && majority.nodes * 2 <= told
      ? [
          l10n.t`No network is run by more than half of the nodes: they are held against that of ${majority.nodes} of them.`,
        ]
      : []),
    ...(given && majority && !nodes.some((node) => runs(node, given))
      ? [
          l10n.t`No node runs ${given.name} as it is known here; most run a network that calls itself ${majority.network.name}.`,
        ]
      : []),
    ...(told === 0
      ? [l10n.t('No node told its genesis and its configuration, so nothing is held against a schedule.')]
      : []),
  ];
}

/** Whether a node is wrong by what was found. */
export function isWrong({ findings }: ExaminationJson['nodes'][number]): boolean {
  return findings.length > 0;
}
