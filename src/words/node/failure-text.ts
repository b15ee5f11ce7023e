import * as l10n from '@vscode/l10n';
import type { StageName } from '../../exchange/exchange.ts';
import type { AbortFailures, Failure, FailureFacts } from '../../exchange/failure-facts.ts';
import { stageLabels } from '../stage-labels.ts';
import { connectWords } from './connect-words.ts';
import type { FailureWords } from './failure-words.ts';
import { messageWords } from './message-words.ts';
import { streamWords } from './stream-words.ts';

const words: FailureWords<Exclude<keyof FailureFacts, keyof AbortFailures>> = {
  ...connectWords,
  ...streamWords,
  ...messageWords,
};

/** One sentence: why an exchange failed, what was expected, and what to do. */
export function failureText(failure: Failure): string {
  switch (failure.how) {
    case 'connectionEndedByUs':
      return l10n.t('The connection was ended from here before the peer had answered: dial again.');
    case 'cancelled':
      return ended(failure.stage, l10n.t('cancelled'));
    case 'internalError':
      return ended(failure.stage, l10n.t`stopped by an error of this extension (${failure.error})`);
    default: {
      // A row of the table takes the facts of its own way to fail.
      const text = words[failure.how] as (facts: Failure) => string;
      return text(failure);
    }
  }
}

function ended(stage: StageName, why: string): string {
  return l10n.t`The exchange was ${why} at the stage “${stageLabels[stage]}”.`;
}
