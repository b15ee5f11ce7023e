import { answerCauses, generalCauses } from './answer-causes.ts';
import type { CauseRule } from './cause.ts';
import { chainCauses } from './chain-causes.ts';
import { digestCauses } from './digest-causes.ts';
import { enrCauses } from './enr-causes.ts';
import { stageCauses } from './stage-causes.ts';
import { versionCauses } from './version-causes.ts';
import { wireCauses } from './wire-causes.ts';

/** Every cause that can be named. Among equals in confidence the earlier one is told first. */
export const causeRules: readonly CauseRule[] = [
  ...wireCauses,
  ...digestCauses,
  ...versionCauses,
  ...answerCauses,
  ...chainCauses,
  ...stageCauses,
  ...enrCauses,
  ...generalCauses,
];
