import * as l10n from '@vscode/l10n';
import type { ClientRuleCode } from '../../../exchange/codes.ts';
import type { Exchange } from '../../../exchange/exchange.ts';
import type { FailureCode } from '../../../exchange/failure-codes.ts';
import type { FoundCause } from '../../../peers/causes/found-cause.ts';
import { bestReading, type Refusal } from '../../../peers/refusal/refusal-reading.ts';
import { plainText } from '../../../primitives/plain-text.ts';
import { faultName } from '../../wire/fault-names.ts';
import { resultWords } from '../../wire/result-name.ts';

/** Characters of a peer's own text that stand in the title of a cause. */
export const MOST_OF_TITLE = 60;

/** Which of our fields a client's rule has refused, where that is known; the other rules refuse nothing. */
const refusedFields: Readonly<Partial<Record<ClientRuleCode, string>>> = {
  statusVersion: l10n.t('It refuses the Status version'),
  forkDigest: l10n.t('It refuses our fork digest'),
  headSlot: l10n.t('Our head slot is in its future'),
  finalizedEpoch: l10n.t('Our finalized epoch is in its future'),
  finalizedRoot: l10n.t('It does not have our finalized root'),
  finalizedRootInEffect: l10n.t('Our finalized root is of another epoch'),
  finalizedRootBehind: l10n.t('It does not have our finalized root'),
  oldFinality: l10n.t('Our finality is too old for it'),
  earliestAvailableSlot: l10n.t('Our Status has no earliest slot'),
  requiredCheckpoint: l10n.t('We lack the checkpoint it requires'),
  headAfterFinalized: l10n.t('Our head is before our finality'),
};

/** Goodbyes of one cause that do not say the same. */
const byGoodbye: Readonly<Record<string, string>> = {
  '250': l10n.t('It scores us too low'),
  '252': l10n.t('It has banned our address'),
};

/** Failures of one cause that are not the same. */
const byFailure: Readonly<Partial<Record<FailureCode, string>>> = {
  responseTimeout: l10n.t('The answer was not finished'),
  openStreamTimeout: l10n.t('It opened no stream for our Status'),
  silentServer: l10n.t('It accepts TCP and stays silent'),
  muxerTimeout: l10n.t('It chose no muxer'),
  closedDuringMuxer: l10n.t('Closed while a muxer was chosen'),
  closedDuringSecurity: l10n.t('Closed during the noise handshake'),
  connectionReset: l10n.t('Reset as soon as it was connected'),
  unreachable: l10n.t('There is no way to that address'),
};

/** A rule that is not known to be broken is asked about. */
function titleOfRefusal(refusal: Refusal | undefined): string | undefined {
  const best = refusal && bestReading(refusal);
  if (best?.explains !== 'rule' && best?.explains !== 'maybe') return undefined;
  const title = refusedFields[best.rule];
  return best.explains === 'rule' || title === undefined ? title : l10n.t`${title}?`;
}

/** A connection lives on without one of its streams. Over QUIC it is not known which of the two it was. */
function titleOfEnd({ failure, received }: Exchange): string | undefined {
  const isBegun = received.length > 2;
  if (failure?.code === 'streamReset') {
    return isBegun ? l10n.t('Reset amid the answer') : l10n.t('Stream reset instead of an answer');
  }
  if (failure?.code !== 'connectionClosed') return undefined;
  return isBegun ? l10n.t('Closed amid the answer') : l10n.t('Connection closed instead of an answer');
}

/** What a cause is called by what was seen of it, where that says more than its usual title. */
export function titleOf({ cause, evidence }: FoundCause): string | undefined {
  switch (evidence.code) {
    case 'fault':
      return faultName(evidence.fault.code);
    case 'failed': {
      const code = evidence.exchange.failure?.code;
      if (cause === 'refusedByTheirRule') return titleOfRefusal(evidence.refusal);
      if (cause === 'closedWithoutAnswer') return titleOfEnd(evidence.exchange);
      return code && (byFailure[code] ?? (cause === 'encodingMistake' ? faultName(code) : undefined));
    }
    case 'refused':
      return titleOfRefusal(evidence.refusal);
    case 'answeredError': {
      const said = plainText(evidence.text, MOST_OF_TITLE);
      // What it said is known; which of our fields it means is a guess, even where a client has that text.
      return said === '' ? titleOfRefusal(evidence.refusal) : `${resultWords(evidence.result)}: “${said}”`;
    }
    case 'saidGoodbye':
      return byGoodbye[evidence.reason];
    case 'headBeyondClockAlone':
      return l10n.t('Their clock is fast, or ours slow');
    case 'offeredVersion1Alone':
      return l10n.t('It does not take status/1');
    case 'offeredVersion2Alone':
      return l10n.t('It does not take status/2');
    case 'badPeer':
      return evidence.refusals === 0 ? l10n.t('It holds us to be a bad peer') : undefined;
    default:
      return undefined;
  }
}
