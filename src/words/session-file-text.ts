import type { SessionCaveat, SessionFault } from '../exchange/session-file.ts';
import * as l10n from '../primitives/l10n.ts';

/** One sentence about a file that is not whole, or of a version that we do not know. */
export function sessionCaveatText(caveat: SessionCaveat): string {
  return caveat.code === 'brokenOff'
    ? l10n.t('The file breaks off before its end: what came after that is lost.')
    : l10n.t(
        'The file has version {0} of the format, of which this extension reads version 1: what it could not read is left out.',
        caveat.version,
      );
}

/** Why nothing was read of a file. */
export function sessionFaultText({ caveat }: SessionFault): string {
  const none = l10n.t(
    'There is no exchange in this file: choose one that "Export Session" has written, or a transcript of this extension.',
  );
  return caveat === undefined ? none : `${sessionCaveatText(caveat)} ${none}`;
}
