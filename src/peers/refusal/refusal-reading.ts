import type { ClientName, ClientRuleCode, HabitCode } from '../../exchange/codes.ts';
import type { Fact } from '../../primitives/facts.ts';
import type { WireAnswer } from '../clients/client.ts';
import type { HabitReason } from '../clients/client-codes.ts';
import type { RuleFinding } from '../clients/rule-finding.ts';

/** A rule of a client, with its place in the client's order; 0 is the choice of the Status version. */
export interface PlacedRule {
  readonly rule: ClientRuleCode;
  readonly order: number;
}

/** Why a client explains what a peer did, or does not. */
export type ReadingFinding =
  | Fact<'rule', { finding: RuleFinding }>
  /** The peer's text is that of the rule; `passes` where by what we know our Status passes. */
  | Fact<'textOfRule', { text: string; passes: boolean }>
  /** `hasText` where the peer's text is that of the habit; `asked` where it was asked too seldom for it. */
  | Fact<'habit', { when: HabitReason; hasText: boolean; asked?: number }>
  | Fact<'nothingLikeIt'>
  /** Its rule refuses our Status as well, in another way than what was seen. */
  | Fact<'anotherAnswer', PlacedRule & { answer: WireAnswer }>;

/** Whether one client explains what a peer did: a broken rule, a rule that we cannot decide, or a habit of its own. */
export type RefusalReading = { readonly client: ClientName; readonly why: ReadingFinding } & (
  | (PlacedRule & { readonly explains: 'rule' | 'maybe' })
  /** `isOpen` where by what is recorded the client had no reason for it. */
  | { readonly explains: 'habit'; readonly rule: HabitCode; readonly isOpen?: true }
  /** A rule of this client refuses our Status too, and still it is not this one: it answers in another way. */
  | (PlacedRule & { readonly explains: 'otherwise' })
  | { readonly explains: 'no' }
);

/** Whether what was seen may be this client's doing. */
export function isExplained({ explains }: Pick<RefusalReading, 'explains'>): boolean {
  return explains !== 'no' && explains !== 'otherwise';
}

/** What a peer did to our Status, and who does that. */
export interface Refusal {
  readonly seen: WireAnswer;
  /** Milliseconds from the whole answer to the end, where the end is the peer's. */
  readonly afterMs?: number;
  /** The client that the peer's agent names. */
  readonly client?: ClientName;
  /** The named client first. */
  readonly readings: readonly RefusalReading[];
}

/** What explains a refusal best, where something does: of a client that is known nothing but what it does itself. */
export function bestReading({ client, readings }: Refusal): RefusalReading | undefined {
  const own = readings.find((one) => one.client === client);
  if (own) return isExplained(own) ? own : undefined;
  const possible = readings.filter(isExplained);
  // The text of an error is nobody else's; without one a rule is more than a habit.
  return (
    possible.find(({ why }) => why.code === 'habit' && why.hasText) ??
    possible.find(({ explains }) => explains === 'rule') ??
    possible[0]
  );
}
