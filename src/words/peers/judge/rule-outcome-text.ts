import { toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import type { RuleOutcomeJson } from '../../../exchange/judgement-json.ts';
import type { Compared, JudgeFinding, RuleOutcome } from '../../../peers/judge/rule-outcome.ts';
import { inWords, type WordsOf } from '../../../primitives/facts.ts';
import { grouped } from '../../../primitives/grouped.ts';
import { allOf } from '../../list-text.ts';
import { codeWords } from '../../wire/code-words.ts';

const compared: WordsOf<Compared> = {
  digest: ({ bytes }) => toHexString(bytes),
  root: ({ bytes }) => toHexString(bytes),
  epoch: ({ epoch }) => l10n.t`epoch ${String(epoch)}`,
  clockEpoch: ({ epoch }) => l10n.t`clock epoch ${String(epoch)}`,
  slot: ({ slot }) => l10n.t`slot ${String(slot)}`,
  clockSlot: ({ slot }) => l10n.t`clock slot ${String(slot)}`,
  headAndFinalized: ({ headSlot, finalizedSlot }) =>
    l10n.t`head ${String(headSlot)}, finalized slot ${String(finalizedSlot)}`,
};

const findings: WordsOf<JudgeFinding> = {
  digestHolds: ({ network, near }) =>
    near
      ? l10n.t`the digest of ${network.name} now; from epoch ${grouped(near.from)} on it is ${toHexString(near.digest)}`
      : l10n.t`the digest of ${network.name} now`,
  digestFails: ({ network, now }) => l10n.t`${network.name} speaks ${toHexString(now)} now`,
  digestOfNextBoundary: ({ network, now, from }) =>
    l10n.t`${network.name} speaks ${toHexString(now)} now; this one is right from epoch ${grouped(from)} on, and no client takes it before`,
  epochNotAfterClock: () => l10n.t('not after the clock'),
  epochAfterClock: ({ epochs }) => l10n.t`${grouped(epochs)} epochs after the wall clock`,
  genesisCheckpoint: () => l10n.t('epoch 0 with the zero root is the genesis checkpoint'),
  zeroRootOfLaterEpoch: () => l10n.t('the zero root stands for the genesis checkpoint, of epoch 0 alone'),
  sameCheckpointAsOurs: () => l10n.t('the same checkpoint as ours'),
  anotherBlockFinal: ({ epoch }) => l10n.t`another block is final at epoch ${grouped(epoch)} on our chain`,
  noRootHeld: ({ epoch, followsBeaconNode }) =>
    followsBeaconNode
      ? l10n.t`we hold no finalized root of epoch ${grouped(epoch)} to compare with, and the beacon node that is followed tells none`
      : l10n.t`we hold no finalized root of epoch ${grouped(epoch)} to compare with; follow a beacon node, or state that checkpoint, to have it judged`,
  headNotInFuture: () => l10n.t('not in the future'),
  headInFuture: ({ slots }) => l10n.t`${grouped(slots)} slots in the future of our clock`,
  headNotBeforeFinalized: () => l10n.t('the head is not before the finalized checkpoint'),
  headBeforeFinalized: () => l10n.t('the head is before the finalized checkpoint'),
  otherChain: ({ network }) =>
    network
      ? l10n.t`the digest is of ${network.name}, which has a clock and a chain of its own`
      : l10n.t('the digest is of no network that we know, so its clock and its chain are not known'),
  fieldsDecide: ({ fields }) => l10n.t`the ${allOf(fields.map(codeWords))} would decide it`,
};

/** What is compared, as a person reads it. */
export function comparedText(value: Compared): string {
  return inWords(compared, value);
}

/** What one of our rules says of a Status, as the API tells it. */
export function ruleOutcomeToJson({ rule, outcome, local, remote, why }: RuleOutcome): RuleOutcomeJson {
  return {
    rule,
    outcome,
    ...(local && { local: comparedText(local) }),
    ...(remote && { remote: comparedText(remote) }),
    why: inWords(findings, why),
  };
}
