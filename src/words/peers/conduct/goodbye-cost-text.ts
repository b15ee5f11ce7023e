import { goodbyeMemory } from '../../../peers/conduct/goodbye-memory.ts';
import * as l10n from '../../../primitives/l10n.ts';
import { durationText } from '../../duration-text.ts';

/** Who lets us in no more after a Goodbye of ours for this reason, and for how long; empty where nobody is known to. */
export function goodbyeCost(reason: bigint): string {
  return goodbyeMemory(reason)
    .filter(({ after, dials }) => after !== 'sending' && dials === 'both')
    .map(({ client, seconds }) => l10n.t('A {0} then keeps us out for {1}.', client, durationText(seconds)))
    .join(' ');
}
