import type { ClientRuleCode } from '../../exchange/codes.ts';
import type { FieldNamesOf } from '../../reqresp/messages/fields.ts';
import type { RefusalReading } from './refusal-reading.ts';

type StatusField = FieldNamesOf<'status', number>;

/** What each rule of a client reads of the Status that it refuses. */
const read: Readonly<Record<ClientRuleCode, readonly StatusField[]>> = {
  forkDigest: ['forkDigest'],
  finalizedEpoch: ['finalizedEpoch'],
  finalizedRoot: ['finalizedRoot'],
  headSlot: ['headSlot'],
  headAfterFinalized: ['finalizedEpoch', 'headSlot'],
  // The version of the protocol decides, or how far the other side is.
  statusVersion: [],
  peerAhead: [],
  nothingToCompare: [],
  genesisCheckpoint: ['finalizedRoot'],
  finalizedRootInEffect: ['finalizedRoot'],
  finalizedRootBehind: ['finalizedRoot'],
  oldFinality: ['finalizedEpoch'],
  earliestAvailableSlot: ['earliestAvailableSlot'],
  requiredCheckpoint: ['finalizedRoot'],
};

/** The fields of our Status for which a peer refused it. */
export interface BlamedFields {
  readonly fields: readonly StatusField[];
  /** Whether the rule is known to be broken, or the peer itself named one that is not known to hold; else it may be. */
  readonly isNamed: boolean;
}

/** Which fields of our Status a refusal is about, by what explains it best; of a habit, or of nothing known, none. */
export function blamedFields(best: RefusalReading | undefined): BlamedFields {
  if (best?.explains !== 'rule' && best?.explains !== 'maybe') return { fields: [], isNamed: false };
  const isTold = best.why.code === 'textOfRule' && !best.why.passes;
  return { fields: read[best.rule], isNamed: best.explains === 'rule' || isTold };
}
