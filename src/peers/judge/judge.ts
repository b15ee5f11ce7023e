import { causesOfStatus } from '../causes/causes-of-status.ts';
import type { FoundInStatus } from '../causes/status-causes.ts';
import type { PartialStatus } from '../clients/client.ts';
import { isWhole } from '../clients/partial.ts';
import { type ClientVerdict, verdicts } from '../clients/verdicts.ts';
import { decideSync, type SyncDecision } from '../sync/sync.ts';
import { type JudgeContext, type JudgeRule, judgeRules } from './judge-rules.ts';
import { type OtherChain, otherChain, rulesOfOurChain } from './other-chain.ts';
import type { RuleOutcome } from './rule-outcome.ts';

/** What a Status means. */
export interface Judgement {
  readonly verdict: 'relevant' | 'irrelevant' | 'unknown';
  /** The Goodbye reason that we would give. */
  readonly goodbye?: bigint;
  /** Every rule, in order; the first that fails decides. */
  readonly rules: readonly RuleOutcome[];
  /** What each client would do with this Status if it stood where our local view stands. */
  readonly clients: readonly ClientVerdict[];
  /** Why the handshake fails or would fail, the most probable first; empty when nothing is wrong. */
  readonly causes: readonly FoundInStatus[];
  readonly sync: SyncDecision;
}

/**
 * Judges a peer's Status by every rule, in order, never stopping at the first that fails. A rule that cannot be decided
 * is `unknown` and does not count against the peer. Of a Status of which only some fields are known the rules on the others
 * are unknown, and so is the verdict while none fails. Of a Status of another network those that read our clock or our
 * chain are.
 */
export function judge(remote: PartialStatus, context: JudgeContext): Judgement {
  const other = otherChain(remote, context);
  const rules = judgeRules.map((one) => ({ rule: one.rule, ...outcomeOf(one, remote, context, other) }));
  const broken = judgeRules.find((_, at) => rules[at]?.outcome === 'fails');
  const open = !isWhole(remote) && rules.some(({ outcome }) => outcome === 'unknown');
  return {
    verdict: broken ? 'irrelevant' : open ? 'unknown' : 'relevant',
    ...(broken && { goodbye: broken.goodbye }),
    rules,
    clients: verdicts(remote, context),
    causes: causesOfStatus(remote, context, rules),
    sync: decideSync(remote, context.local, context.network),
  };
}

function outcomeOf(
  { rule, check }: JudgeRule,
  remote: PartialStatus,
  context: JudgeContext,
  other: OtherChain | undefined,
): Omit<RuleOutcome, 'rule'> {
  if (other === undefined || rule === 'forkDigest') return check(remote, context);
  const { network } = other;
  if (rulesOfOurChain.has(rule)) return { outcome: 'unknown', why: { code: 'otherChain', network } };
  return check(remote, network ? { ...context, network } : context);
}
