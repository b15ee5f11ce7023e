import type { ClientRuleCode } from '../../exchange/codes.ts';
import type { ClientVerdictJson } from '../../exchange/judgement-json.ts';
import { periodAt } from '../../forks/schedule/schedule.ts';
import { epochOfSlot } from '../../forks/schedule/slot-clock.ts';
import type { JudgeContext } from '../judge/judge-rules.ts';
import { type ClientProfile, type ClientView, type PartialStatus, success, type WireAnswer } from './client.ts';
import { clients } from './clients.ts';
import type { RuleFinding } from './rule-finding.ts';
import { versionsAt } from './served-versions.ts';

/** What one client does with a Status; `rule` is the one that decides, with its place in the client's order. */
export interface ClientVerdict {
  readonly client: ClientProfile;
  readonly verdict: ClientVerdictJson['verdict'];
  readonly rule?: { readonly name: ClientRuleCode; readonly order: number };
  readonly why: RuleFinding;
  readonly answer: WireAnswer;
}

const NO_STREAM: WireAnswer = { first: 'noStream' };

/** How a client answers with a verdict that a rule of it has led to; the rule as a verdict names it. */
export function answerOf(
  client: ClientProfile,
  verdict: ClientVerdict['verdict'],
  { order = 0 }: { readonly order?: number | undefined },
): WireAnswer {
  if (verdict === 'accept') return success;
  if (verdict === 'asks-for-blocks') return client.refusal;
  return order === 0 ? NO_STREAM : (client.rules[order - 1]?.answer ?? client.refusal);
}

/** The view that a client takes when it stands where we stand: our checkpoint, our history, the network's digest now. */
export function viewOf(
  { network, wallClockSlot, local, knownRoots, finalizedBlocks }: JudgeContext,
  digest?: Uint8Array,
): ClientView {
  const epoch = epochOfSlot(network, wallClockSlot);
  return {
    network,
    wallClockSlot,
    epoch,
    digest: digest ?? periodAt(network, epoch).period.digest,
    local,
    knownRoots: knownRoots ?? new Map(),
    finalizedBlocks: finalizedBlocks ?? [],
  };
}

/** Walks a client's rules in order. An unknown rule does not end the walk: a later one may still refuse. */
export function verdictOf(
  client: ClientProfile,
  remote: PartialStatus,
  view: ClientView,
  protocol?: JudgeContext['protocol'],
): ClientVerdict {
  const served = versionsAt(client.serves, view.network, view.epoch);
  const decided = (verdict: ClientVerdict['verdict'], rule: NonNullable<ClientVerdict['rule']>, why: RuleFinding) => ({
    client,
    verdict,
    rule,
    why,
    answer: answerOf(client, verdict, rule),
  });
  if (protocol !== undefined && !served.includes(protocol)) {
    const why: RuleFinding =
      served.length === 0
        ? { code: 'servesNothing' }
        : { code: 'servesOnly', epoch: view.epoch, serves: served, offered: protocol };
    return decided('refuse', { name: 'statusVersion', order: 0 }, why);
  }
  let open: ClientVerdict | undefined;
  // What a rule that only accepts might have accepted no later rule can refuse for certain.
  let mayBeAccepted = false;
  for (const [index, { rule: name, check, neverRefuses }] of client.rules.entries()) {
    const found = check(remote, view);
    const rule = { name, order: index + 1 };
    switch (found.step) {
      case 'next':
        break;
      case 'unknown':
        open ??= decided('unknown', rule, found.why);
        mayBeAccepted ||= neverRefuses === true;
        break;
      case 'accept':
        return open ?? decided('accept', rule, found.why);
      case 'refuse':
        return mayBeAccepted && open ? open : decided('refuse', rule, found.why);
      case 'asks-for-blocks':
        return open ?? decided('asks-for-blocks', rule, found.why);
    }
  }
  return open ?? { client, verdict: 'accept', why: { code: 'noRuleAgainst' }, answer: success };
}

/** What every client would do with a Status, in the view of the context. */
export function verdicts(remote: PartialStatus, context: JudgeContext): ClientVerdict[] {
  const view = viewOf(context);
  return clients.map((client) => verdictOf(client, remote, view, context.protocol));
}
