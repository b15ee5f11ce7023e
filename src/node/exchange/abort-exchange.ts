import * as l10n from '@vscode/l10n';
import { describeError } from '../libp2p/describe-error.ts';
import type { ExchangeRecorder } from './recorder.ts';

/** What was thrown has ended an exchange from outside: its last stage tells so, unless it had come to rest before. */
export function abortExchange(recorder: ExchangeRecorder, error: unknown, aborted: boolean): void {
  if (recorder.state !== 'running' && recorder.state !== 'answered') return;
  const stage = recorder.lastStage;
  const code = aborted ? 'aborted' : 'internalError';
  const why = aborted
    ? l10n.t('cancelled')
    : l10n.t`stopped by an error of this extension (${describeError(error).text})`;
  recorder.fail({ stage, code, message: l10n.t`The exchange was ${why} at the stage ${stage}.` });
}
