import type { Difference } from '../peers/diagnosis/schedule-difference.ts';
import type { PlainText } from '../primitives/plain-text.ts';

/** An answer of a REST interface that is of no use. */
export type AnswerFault = { readonly path: string } & (
  | { readonly code: 'badStatus'; readonly status: number }
  | { readonly code: 'tooLong'; readonly most: number }
  | { readonly code: 'notJson' }
  | { readonly code: 'missingField'; readonly field: string }
  | { readonly code: 'notNumber' | 'notRoot'; readonly given: PlainText }
);

/** Why the head of a followed beacon node is not read, or in what that node is not on the chosen network. */
export type FollowFault = { readonly url: string } & (
  | AnswerFault
  | { readonly code: 'unanswered'; readonly error: PlainText }
  | { readonly code: 'otherNetwork'; readonly network: string; readonly root: string; readonly expected: string }
  | { readonly code: 'genesisEarlier' | 'genesisLater'; readonly network: string; readonly seconds: bigint }
  | { readonly code: 'otherSchedule'; readonly network: string; readonly difference: Difference }
  | { readonly code: 'headAhead'; readonly slots: bigint }
);
