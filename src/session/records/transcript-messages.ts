import type { Log } from '../../vscode/log.ts';
import { showWarningMessage } from '../../vscode/messages.ts';
import type { TranscriptListener } from './transcript.ts';

/** Tells the user of a disk that takes nothing more, and the log of what comes of it. */
export function tellOfTranscripts(log: Log): TranscriptListener {
  return {
    onFailed(message) {
      log.warn(message);
      void showWarningMessage(message);
    },
    onWrittenAgain: (message) => log.info(message),
  };
}
