import * as l10n from '@vscode/l10n';
import type { ExplainTools, ReadNode, Reference } from '../../examination/examined.ts';
import { clientNameOfAgent } from '../../peers/clients/agents.ts';
import type { StatusJson } from '../../reqresp/messages/json.ts';
import type { KnowsJson, MissingPairJson } from './examination-json.ts';
import { isReached } from './reach-finding.ts';

/** Which of the nodes each knows as a peer, as they tell it themselves. */
export function knowsOf(nodes: readonly ReadNode[]): KnowsJson[] {
  const names = new Map(nodes.flatMap(({ facts, endpoint }) => (facts.peerId ? [[facts.peerId, endpoint.name]] : [])));
  return nodes.flatMap(({ facts, endpoint }) => {
    const known = new Map<string, KnowsJson>();
    for (const { peerId, isConnected, direction } of facts.peers ?? []) {
      const to = names.get(peerId);
      if (to === undefined || to === endpoint.name || known.get(to)?.connected) continue;
      known.set(to, { from: endpoint.name, to, connected: isConnected, ...(direction && { direction }) });
    }
    return [...known.values()];
  });
}

/** The Status of a node: the one it told, else what its REST says of the same fields. */
function statusOf({ exchange, facts, own }: ReadNode): StatusJson | undefined {
  if (exchange?.remote) return exchange.remote;
  const { finalized, head } = facts;
  if (own?.digest === undefined || finalized === undefined || head === undefined) return undefined;
  return {
    forkDigest: own.digest,
    finalizedRoot: finalized.root,
    finalizedEpoch: String(finalized.epoch),
    headRoot: head.root,
    headSlot: String(head.slot),
  };
}

/** Every pair of which neither is connected with the other, with the likely reason. */
export function missingPairs(
  nodes: readonly ReadNode[],
  knows: readonly KnowsJson[],
  reference: Reference | undefined,
  tools: ExplainTools,
): MissingPairJson[] {
  const connected = new Set(knows.filter((one) => one.connected).map(({ from, to }) => `${from}\n${to}`));
  const listed = new Set(knows.map(({ from, to }) => `${from}\n${to}`));
  return nodes.flatMap((a, at) =>
    nodes.slice(at + 1).flatMap((b): MissingPairJson[] => {
      const [one, other] = [a.endpoint.name, b.endpoint.name];
      const both = [`${one}\n${other}`, `${other}\n${one}`];
      if (both.some((pair) => connected.has(pair))) return [];
      const wasListed = both.some((pair) => listed.has(pair));
      return [{ a: one, b: other, ...reasonOf(a, b, { reference, tools, wasListed }) }];
    }),
  );
}

interface Beside {
  readonly reference: Reference | undefined;
  readonly tools: ExplainTools;
  readonly wasListed: boolean;
}

function reasonOf(a: ReadNode, b: ReadNode, beside: Beside): Pick<MissingPairJson, 'reason' | 'why'> {
  const silent = [a, b].find(({ facts }) => !isReached(facts));
  if (silent) return { reason: 'unreachable', why: l10n.t`${silent.endpoint.name} answers nothing.` };
  const untold = [a, b].find(({ facts }) => facts.peerId === undefined);
  if (untold) return { reason: 'untold', why: l10n.t`${untold.endpoint.name} does not say who it is.` };
  if (a.facts.peers === undefined && b.facts.peers === undefined)
    return { reason: 'untold', why: l10n.t('Neither tells its peers.') };
  const [rootA, rootB] = [a.facts.genesis?.root, b.facts.genesis?.root];
  if (rootA !== undefined && rootB !== undefined && rootA !== rootB)
    return { reason: 'network', why: l10n.t('They are of two networks: their genesis validators roots differ.') };
  const [statusA, statusB] = [statusOf(a), statusOf(b)];
  const [digestA, digestB] = [statusA?.forkDigest ?? a.own?.digest, statusB?.forkDigest ?? b.own?.digest];
  const [low = '', high = ''] = [digestA ?? '', digestB ?? ''].sort();
  if (digestA !== undefined && digestB !== undefined && digestA !== digestB)
    return { reason: 'digest', why: l10n.t`One speaks ${low}, the other ${high}.` };
  const rule =
    statusA && statusB && (refusal(a, statusA, b, statusB, beside) ?? refusal(b, statusB, a, statusA, beside));
  if (rule !== undefined) return { reason: 'rule', why: rule };
  return {
    reason: 'unknown',
    why: beside.wasListed
      ? l10n.t(
          'They know of each other, and nothing in their Statuses parts them: one is full, or keeps the other out for a while.',
        )
      : l10n.t(
          'Nothing in their Statuses parts them: discovery has not brought them together, or one of them is full.',
        ),
  };
}

/** By which rule the client of one node refuses the Status of the other; undefined where it does not, or is not known. */
function refusal(
  judge: ReadNode,
  local: StatusJson,
  peer: ReadNode,
  remote: StatusJson,
  { reference, tools }: Beside,
): string | undefined {
  const against = judge.own ?? reference;
  const client = clientNameOfAgent(judge.facts.version);
  if (against?.slot === undefined || client === undefined) return undefined;
  const judgement = tools.judge(remote, { network: against.json, wallClockSlot: String(against.slot), local });
  const verdict = judgement.clients.find((one) => one.client === client);
  if (verdict?.verdict !== 'refuse') return undefined;
  const why = verdict.why ?? verdict.answer;
  return l10n.t`${client} of ${judge.endpoint.name} refuses the Status of ${peer.endpoint.name}: ${why}`;
}
