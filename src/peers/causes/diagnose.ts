import type { EnrReading } from '../../enr/explain.ts';
import { answeredAtMs } from '../../exchange/answered-at.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { networks as builtIn } from '../../forks/networks/networks.ts';
import { epochOfSlot, slotAt } from '../../forks/schedule/slot-clock.ts';
import { toldStatus } from '../../reqresp/messages/message-json.ts';
import { readRefusal } from '../refusal/refusal.ts';
import type { Refusal } from '../refusal/refusal-reading.ts';
import type { CauseFacts, ClockEvidence } from './cause.ts';
import { causeRules } from './cause-rules.ts';
import { byConfidence, type FoundCause } from './found-cause.ts';
import { wrongDigests } from './wrong-digests.ts';

/** All causes that are found in the facts, the most certain first. */
export function findCauses(facts: CauseFacts): FoundCause[] {
  return byConfidence(
    causeRules.flatMap(({ cause, find }): FoundCause[] => {
      const found = find(facts);
      return found ? [{ cause, ...found }] : [];
    }),
  );
}

/** What is known beside an exchange. */
export interface DiagnoseContext {
  readonly network: NetworkConfig;
  /** Among which a digest is looked up; the built-in ones unless given. */
  readonly networks?: readonly NetworkConfig[];
  /** Earlier exchanges with the same peer, oldest first. */
  readonly earlier?: readonly Exchange[];
  readonly clock?: ClockEvidence;
  readonly enr?: EnrReading;
  /** When that record was read, in unix milliseconds. */
  readonly enrReadMs?: number;
}

/** Why an exchange failed or was refused, the most certain cause first; empty when nothing is wrong. */
export function diagnose(
  exchange: Exchange,
  context: DiagnoseContext,
  refusal: Refusal | undefined = readRefusal(exchange, context.network, context.earlier),
): FoundCause[] {
  if (exchange.state === 'running' || exchange.failure?.code === 'aborted') return [];
  const { network, networks = builtIn, earlier = [], clock, enr, enrReadMs } = context;
  const wallClockSlot = slotAt(network, answeredAtMs(exchange)) ?? 0n;
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
