import type { JudgementJson } from '../../exchange/judgement-json.ts';
import type { Status } from '../../reqresp/messages/message.ts';
import { causesOfStatus } from '../causes/diagnose.ts';
import { verdicts } from '../clients/verdicts.ts';
import { decideSync } from '../sync/sync.ts';
import { type JudgeContext, judgeRules } from './judge-rules.ts';

/**
 * Judges a peer's Status by every rule, in order, never stopping at the first that fails. A rule that cannot be decided
 * is `unknown` and does not count against the peer.
 */
export function judge(remote: Status, context: JudgeContext): JudgementJson {
  const outcomes = judgeRules.map(({ rule, goodbye, check }) => ({ rule, goodbye, ...check(remote, context) }));
  const broken = outcomes.find(({ outcome }) => outcome === 'fails');
  const rules = outcomes.map(({ goodbye: _, ...outcome }) => outcome);
  return {
    verdict: broken ? 'irrelevant' : 'relevant',
    ...(broken && { goodbye: broken.goodbye.toString() }),
    rules,
    clients: verdicts(remote, context),
    causes: causesOfStatus(remote, context, rules),
    sync: decideSync(remote, context.local, context.network),
  };
}
