import { describeError } from '../libp2p/describe-error.ts';
import type { ExchangeRecorder } from './recorder.ts';

/** What was thrown has ended an exchange from outside: its last stage tells so, unless it had come to rest before. */
export function abortExchange(recorder: ExchangeRecorder, error: unknown, aborted: boolean): void {
  if (recorder.state !== 'running' && recorder.state !== 'answered') return;
  const stage = recorder.lastStage;
  recorder.fail(
    aborted
      ? { stage, code: 'aborted', how: 'cancelled' }
      : { stage, code: 'internalError', how: 'internalError', error: describeError(error).text },
  );
}
