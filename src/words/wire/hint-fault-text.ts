import * as l10n from '@vscode/l10n';
import type { HintFault } from '../../reqresp/dissection/hint.ts';
import { protocols } from '../../reqresp/messages/protocols.ts';

/** One sentence: what of a hint is not known here. */
export function hintFaultText({ code, given }: HintFault): string {
  return code === 'unknownProtocol'
    ? l10n.t`"${given}" is no protocol known here: use one of ${Object.keys(protocols).join(', ')}.`
    : l10n.t`"${given}" is no side of a stream: use request or response.`;
}
