import * as l10n from '@vscode/l10n';
import type { ClientRuleCode } from '../../exchange/codes.ts';
import type { ClientVerdictJson } from '../../exchange/judgement-json.ts';
import { periodAt } from '../../forks/schedule/schedule.ts';
import { epochOfSlot } from '../../forks/schedule/slot-clock.ts';
import { allOf } from '../../primitives/list-text.ts';
import type { JudgeContext } from '../judge/judge-rules.ts';
import { afterRefusal } from './after-refusal.ts';
import {
  answerText,
  type ClientProfile,
  type ClientView,
  type PartialStatus,
  sourceText,
  success,
  type WireAnswer,
} from './client.ts';
import { clients } from './clients.ts';
import { versionsAt } from './served-versions.ts';

/** What one client does with a Status; `rule` is the one that decides, with its place in the client's order. */
export interface ClientVerdict {
  readonly client: ClientProfile;
  readonly verdict: ClientVerdictJson['verdict'];
  readonly rule?: { readonly name: ClientRuleCode; readonly order: number };
  readonly why: string;
  readonly answer: WireAnswer;
}

const NO_STREAM: WireAnswer = { first: 'noStream' };

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
  if (protocol !== undefined && !served.includes(protocol)) {
    const why =
      served.length === 0
        ? l10n.t('it serves no Status that we know at this epoch')
        : l10n.t`at epoch ${String(view.epoch)} it serves ${allOf(served)} only, so a peer with ${protocol} alone gets no stream`;
    return { client, verdict: 'refuse', rule: { name: 'statusVersion', order: 0 }, why, answer: NO_STREAM };
  }
  let open: ClientVerdict | undefined;
  // What a rule that only accepts might have accepted no later rule can refuse for certain.
  let mayBeAccepted = false;
  for (const [index, { rule, check, answer = client.refusal, neverRefuses }] of client.rules.entries()) {
    const found = check(remote, view);
    const decided = (verdict: ClientVerdict['verdict'], says: WireAnswer): ClientVerdict => ({
      client,
      verdict,
      rule: { name: rule, order: index + 1 },
      answer: says,
      get why() {
        return found.why;
      },
    });
    switch (found.step) {
      case 'next':
        break;
      case 'unknown':
        open ??= decided('unknown', answer);
        mayBeAccepted ||= neverRefuses === true;
        break;
      case 'accept':
        return open ?? decided('accept', success);
      case 'refuse':
        return mayBeAccepted && open ? open : decided('refuse', answer);
      case 'asks-for-blocks':
        return open ?? decided('asks-for-blocks', client.refusal);
    }
  }
  return open ?? { client, verdict: 'accept', why: l10n.t('no rule is against it'), answer: success };
}

/** What every client would do with a Status, in the view of the context. */
export function verdicts(remote: PartialStatus, context: JudgeContext): ClientVerdictJson[] {
  const view = viewOf(context);
  return clients.map((client) => verdictToJson(verdictOf(client, remote, view, context.protocol)));
}

export function verdictToJson({ client, verdict, rule, why, answer }: ClientVerdict): ClientVerdictJson {
  const afterwards = verdict === 'refuse' ? afterRefusal(client) : undefined;
  return {
    client: client.client,
    verdict,
    ...(rule && { rule: rule.name, order: rule.order }),
    answer: answerOf(verdict, answer),
    why,
    ...(afterwards !== undefined && { afterwards }),
    source: sourceText(client),
  };
}

function answerOf(verdict: ClientVerdict['verdict'], answer: WireAnswer): string {
  if (verdict === 'asks-for-blocks')
    return l10n.t`SUCCESS, then a request for blocks; ${refusalEnd(answer)} if they differ`;
  if (verdict === 'unknown') return l10n.t`SUCCESS, or ${answerText(answer)}`;
  return answerText(answer);
}

function refusalEnd({ end, reason }: WireAnswer): string {
  return end === 'goodbye' ? l10n.t`Goodbye ${String(reason)}` : l10n.t('it closes');
}
