import type { JudgementJson } from '../../exchange/judgement-json.ts';
import { causesOfStatus } from '../causes/diagnose.ts';
import type { PartialStatus } from '../clients/client.ts';
import { isWhole } from '../clients/partial.ts';
import { verdicts } from '../clients/verdicts.ts';
import { decideSync } from '../sync/sync.ts';
import { type JudgeContext, judgeRules } from './judge-rules.ts';

/**
 * Judges a peer's Status by every rule, in order, never stopping at the first that fails. A rule that cannot be decided
 * is `unknown` and does not count against the peer. Of a Status of which only some fields are known the rules on the others
 * are unknown, and so is the verdict while none fails.
 */
export function judge(remote: PartialStatus, context: JudgeContext): JudgementJson {
  const outcomes = judgeRules.map(({ rule, goodbye, check }) => ({ rule, goodbye, ...check(remote, context) }));
  const broken = outcomes.find(({ outcome }) => outcome === 'fails');
  const rules = outcomes.map(({ goodbye: _, ...outcome }) => outcome);
  const open = !isWhole(remote) && rules.some(({ outcome }) => outcome === 'unknown');
  return {
    verdict: broken ? 'irrelevant' : open ? 'unknown' : 'relevant',
    ...(broken && { goodbye: broken.goodbye.toString() }),
    rules,
    clients: verdicts(remote, context),
    causes: causesOfStatus(remote, context, rules),
    sync: decideSync(remote, context.local, context.network),
  };
}
