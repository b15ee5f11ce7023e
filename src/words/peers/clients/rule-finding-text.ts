import { toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import type { RuleFinding } from '../../../peers/clients/rule-finding.ts';
import { inWords, type WordsOf } from '../../../primitives/facts.ts';
import { grouped } from '../../../primitives/grouped.ts';
import { allOf } from '../../list-text.ts';
import { codeWords } from '../../wire/code-words.ts';

const words: WordsOf<RuleFinding> = {
  noRuleAgainst: () => l10n.t('no rule is against it'),
  servesNothing: () => l10n.t('it serves no Status that we know at this epoch'),
  servesOnly: ({ epoch, serves, offered }) =>
    l10n.t`at epoch ${grouped(epoch)} it serves ${allOf(serves)} only, so a peer with ${offered} alone gets no stream`,
  sameDigest: ({ digest }) => l10n.t`${toHexString(digest)} is its own fork digest`,
  otherDigest: ({ digest, own }) => l10n.t`the fork digest is ${toHexString(digest)}, its own is ${toHexString(own)}`,

  headWithin: ({ headSlot, slots }) => l10n.t`head slot ${grouped(headSlot)} is within ${grouped(slots)} of the clock`,
  headBeyond: ({ headSlot, beyond, slots, exceptAtEndOfSlot }) => {
    const note = exceptAtEndOfSlot ? l10n.t(', except in the last 500 ms of a slot') : '';
    return l10n.t`head slot ${grouped(headSlot)} is ${grouped(beyond)} beyond the clock, ${grouped(slots)} allowed${note}`;
  },
  headNotBeforeFinalized: () => l10n.t('the head is not before the finalized epoch'),
  finalizedAfterHead: ({ finalizedEpoch, headEpoch }) =>
    l10n.t`finalized epoch ${grouped(finalizedEpoch)} is after the epoch of the head, ${grouped(headEpoch)}`,

  epochPossible: ({ finalizedEpoch, epoch }) =>
    l10n.t`finalized epoch ${grouped(finalizedEpoch)} is possible at epoch ${grouped(epoch)}`,
  epochBeforeClock: ({ finalizedEpoch, epoch }) =>
    l10n.t`finalized epoch ${grouped(finalizedEpoch)} is before epoch ${grouped(epoch)} of the clock`,
  epochNotBeforeClock: ({ finalizedEpoch, epoch }) =>
    l10n.t`finalized epoch ${grouped(finalizedEpoch)} is not before epoch ${grouped(epoch)} of the clock`,
  epochBeyondNewest: ({ finalizedEpoch, newest }) =>
    l10n.t`finalized epoch ${grouped(finalizedEpoch)} is beyond ${grouped(newest)}, the newest that can be final now`,
  peerIsAhead: () => l10n.t('its finalized epoch is ahead, so there is nothing to compare with'),
  peerIsNotAhead: () => l10n.t('not ahead'),
  epochIsAhead: () => l10n.t('the finalized epoch is ahead of its own'),
  epochIsNotAhead: () => l10n.t('the finalized epoch is not ahead of its own'),
  epochIsNotBehind: () => l10n.t('not behind'),
  epochsDiffer: () => l10n.t('the finalized epochs differ'),
  epochsDifferUncompared: () => l10n.t('the finalized epochs differ: roots are not compared'),
  onlyOlderCompared: () => l10n.t('the finalized epochs are equal: it compares only what is older than its own'),
  aheadOfGenesis: () => l10n.t('its own finalized block is genesis, so a peer ahead is accepted unseen'),
  genesisCheckpoint: () => l10n.t('epoch 0 with the zero root is the genesis checkpoint'),
  notGenesisCheckpoint: () => l10n.t('not the genesis checkpoint'),
  epochZero: () => l10n.t('finalized epoch 0 is accepted unseen'),
  notEpochZero: () => l10n.t('not epoch 0'),
  requiredCheckpointOnly: () => l10n.t('only where its operator has set a required checkpoint'),
  asksForOwnBlock: ({ epoch }) =>
    l10n.t`the peer is ahead, so it asks for its own finalized block, of epoch ${grouped(epoch)}`,

  sameCheckpoint: () => l10n.t('the same finalized checkpoint'),
  bothSameCheckpoint: () => l10n.t('both have the same finalized checkpoint'),
  ownFinalizedBlock: () => l10n.t('it is its own finalized block'),
  holdsFinalizedBlock: () => l10n.t('it holds the finalized block'),
  zeroRootOfNoBlock: () => l10n.t('no block has the zero root, which stands for epoch 0 alone'),
  rootIsZero: () => l10n.t('the finalized root is zero'),
  ownRootIsZero: () => l10n.t('its own finalized root is zero'),
  oneRootIsZero: () => l10n.t('one finalized root is zero'),
  rootOfOwnHead: () => l10n.t('it is the root of its head, which is not final'),
  rootOfGenesisBlock: () =>
    l10n.t('at epoch 0 its own root is zero; the root of the genesis block, as Prysm sends it, is another'),
  sameRoot: ({ epoch }) => l10n.t`the finalized root of epoch ${grouped(epoch)} is the same`,
  otherRoot: ({ epoch }) => l10n.t`the finalized root of epoch ${grouped(epoch)} is another than its own`,
  rootDecides: ({ epoch }) => {
    const what =
      epoch === 0n ? l10n.t('the root of the genesis block') : l10n.t`the finalized root of epoch ${grouped(epoch)}`;
    return l10n.t`${what} would decide it`;
  },
  ownRootDecides: ({ epoch }) =>
    l10n.t`its finalized root at epoch ${grouped(epoch)} would decide it; it refuses when it holds none`,
  holdsBlockOfEpoch: ({ epoch }) => l10n.t`it holds the block that was final at epoch ${grouped(epoch)}`,
  finalAtEpoch: ({ epoch }) => l10n.t`the block is final at epoch ${grouped(epoch)}`,
  ofAnotherEpoch: ({ epoch }) => l10n.t`the finalized block is of another epoch than ${grouped(epoch)}`,
  neitherCheckpointNorBlock: ({ epoch }) =>
    l10n.t`the finalized root is neither its checkpoint of epoch ${grouped(epoch)} nor another finalized block that we know of`,
  slotInHistory: ({ slot }) => l10n.t`slot ${grouped(slot)} is in its history`,
  historyBeginsAfter: ({ oldest, epoch }) =>
    l10n.t`its history begins at slot ${grouped(oldest)}, so that no block of epoch ${grouped(epoch)} is a finalized one to it`,
  heldBlockDecides: () =>
    l10n.t('whether it still holds that block would decide it: if it does, it refuses the zero root'),
  slotOfBlockDecides: () => l10n.t('the slot of the finalized block would decide it'),
  oldestBlockDecides: ({ slot, told }) =>
    l10n.t`its oldest block would decide it: it refuses when that is after slot ${grouped(slot)}; the slot ${grouped(told)} of its Status may be that of its data columns`,
  blockInEffectDecides: ({ start, slot }) =>
    l10n.t`the block in effect at slot ${grouped(start)} would decide it: the finalized block is of slot ${grouped(slot)}`,

  hasEarliestSlot: () => l10n.t('the Status has an earliest available slot'),
  needsNoEarliestSlot: () => l10n.t('not needed before Fulu'),
  lacksEarliestSlot: () => l10n.t('from Fulu on a Status without the earliest available slot is irrelevant'),
  earliestSlotDecides: () => l10n.t('whether the Status has an earliest available slot would decide it'),
  fieldsDecide: ({ fields }) => l10n.t`the ${allOf(fields.map(codeWords))} would decide it`,
};

/** What a rule of a client finds in a Status; of an open one, what would decide it. */
export function ruleFindingText(finding: RuleFinding): string {
  return inWords(words, finding);
}
