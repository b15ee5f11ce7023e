import type { CauseTable } from './cause.ts';
import { dialLimit } from './dial-limit.ts';
import { leftAfterGrace } from './left-after-grace.ts';
import { noGossipsub } from './no-gossipsub.ts';
import { topicsOfAnotherFork } from './other-topics.ts';
import { refusedBefore } from './refused-before.ts';
import { tooManyIdentities } from './too-many-identities.ts';
import { reconnectedTooSoon } from './too-soon.ts';

/** What stands between a peer and us beside what our Statuses say. */
export const standingCauses = {
  noGossipsub,
  refusedBefore,
  dialLimit,
  reconnectedTooSoon,
  tooManyIdentities,
  leftAfterGrace,
  topicsOfAnotherFork,
} as const satisfies CauseTable;
