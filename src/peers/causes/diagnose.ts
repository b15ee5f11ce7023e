import { byteArrayEquals, toHexString } from '@chainsafe/ssz';
import type { Exchange } from '../../exchange/exchange.ts';
import { identifyDigest } from '../../forks/digest/identify.ts';
import type { EnrJson } from '../../forks/networks/json.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { networks as builtIn } from '../../forks/networks/networks.ts';
import { periodAt } from '../../forks/schedule/schedule.ts';
import { epochAt, epochOfSlot, slotAt, slotStartMs } from '../../forks/schedule/slot-clock.ts';
import { toldStatus } from '../../reqresp/messages/message-json.ts';
import type { PartialStatus } from '../clients/client.ts';
import { isWhole } from '../clients/partial.ts';
import type { JudgeContext } from '../judge/judge-rules.ts';
import type { RuleOutcome } from '../judge/rule-outcome.ts';
import { readRefusal } from '../refusal/refusal.ts';
import type { Refusal } from '../refusal/refusal-reading.ts';
import type { CauseFacts, ClockEvidence, JudgedRule, WrongDigest } from './cause.ts';
import { causeRules } from './cause-rules.ts';
import type { Whose } from './evidence.ts';
import type { FoundCause } from './found-cause.ts';

const CONFIDENCES: readonly FoundCause['confidence'][] = ['certain', 'likely', 'possible'];

/** All causes that are found in the facts, the most certain first. */
export function findCauses(facts: CauseFacts): FoundCause[] {
  return causeRules
    .flatMap(({ cause, find }): FoundCause[] => {
      const found = find(facts);
      return found ? [{ cause, ...found }] : [];
    })
    .sort((a, b) => CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence));
}

/** Why a Status is refused or will be, from the Status alone. */
export function causesOfStatus(
  remote: PartialStatus,
  context: JudgeContext,
  rules: readonly RuleOutcome[],
): FoundCause[] {
  const { network, wallClockSlot, local, protocol, networks = builtIn } = context;
  return findCauses({
    network,
    wallClockSlot,
    epoch: epochOfSlot(network, wallClockSlot),
    claimed: remote,
    ...(isWhole(remote) && { remote }),
    local,
    ...(protocol && { protocol }),
    rules: rules.map(judgedRule),
    wrongDigests: wrongDigests({ network, wallClockSlot, networks }, [['their', remote]]),
    earlier: [],
  });
}

function judgedRule({ rule, outcome, local }: RuleOutcome): JudgedRule {
  return { rule, outcome, ...(local && 'bytes' in local && { local: toHexString(local.bytes) }) };
}

/** What is known beside an exchange. */
export interface DiagnoseContext {
  readonly network: NetworkConfig;
  /** Among which a digest is looked up; the built-in ones unless given. */
  readonly networks?: readonly NetworkConfig[];
  /** Earlier exchanges with the same peer, oldest first. */
  readonly earlier?: readonly Exchange[];
  readonly clock?: ClockEvidence;
  readonly enr?: EnrJson;
  /** When that record was read, in unix milliseconds. */
  readonly enrReadMs?: number;
}

/** Why an exchange failed or was refused, the most certain cause first; empty when nothing is wrong. */
export function diagnose(
  exchange: Exchange,
  context: DiagnoseContext,
  refusal: Refusal | undefined = readRefusal(exchange, context.network),
): FoundCause[] {
  if (exchange.state === 'running' || exchange.failure?.code === 'aborted') return [];
  const { network, networks = builtIn, earlier = [], clock, enr, enrReadMs } = context;
  const wallClockSlot = slotAt(network, Date.parse(exchange.startedAt)) ?? 0n;
  const remote = toldStatus(exchange.remote);
  const local = toldStatus(exchange.local);
  const { protocol } = exchange;
  return findCauses({
    network,
    wallClockSlot,
    epoch: epochOfSlot(network, wallClockSlot),
    claimed: remote ?? {},
    ...(remote && { remote }),
    ...(local && { local }),
    ...((protocol === 'status/1' || protocol === 'status/2') && { protocol }),
    rules: exchange.judgement?.rules ?? [],
    wrongDigests: wrongDigests({ network, wallClockSlot, networks }, [
      ['their', remote],
      ['our', local],
    ]),
    exchange,
    earlier,
    ...(clock && { clock }),
    ...(enr && { enr }),
    ...(enrReadMs !== undefined && { enrReadMs }),
    ...(refusal && { refusal }),
  });
}

interface DigestContext {
  network: NetworkConfig;
  wallClockSlot: bigint;
  networks: readonly NetworkConfig[];
}

/** Lists that hold the judged network too; kept, because the index of digests is made once for each list. */
const withOwn = new WeakMap<readonly NetworkConfig[], Map<NetworkConfig, readonly NetworkConfig[]>>();

function including(network: NetworkConfig, networks: readonly NetworkConfig[]): readonly NetworkConfig[] {
  if (networks.includes(network)) return networks;
  const lists = withOwn.get(networks) ?? new Map<NetworkConfig, readonly NetworkConfig[]>();
  const list = lists.get(network) ?? [network, ...networks.filter(({ name }) => name !== network.name)];
  lists.set(network, list);
  withOwn.set(networks, lists);
  return list;
}

function wrongDigests(
  { network, wallClockSlot, networks }: DigestContext,
  statuses: readonly (readonly [Whose, Pick<PartialStatus, 'forkDigest'> | undefined])[],
): WrongDigest[] {
  const epoch = epochOfSlot(network, wallClockSlot);
  const right = periodAt(network, epoch).period.digest;
  const unixMs = Number(slotStartMs(network, wallClockSlot) ?? 0n);
  const now = (one: NetworkConfig) => (one === network ? epoch : epochAt(one, unixMs));
  return statuses.flatMap(([whose, status]): WrongDigest[] => {
    const told = status?.forkDigest;
    if (told === undefined || byteArrayEquals(right, told)) return [];
    const means = identifyDigest(told, including(network, networks), now);
    return [{ whose, digest: toHexString(told), means }];
  });
}
