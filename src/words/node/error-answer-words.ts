import type { MessageFailures } from '../../exchange/failure-facts.ts';
import { MAX_QUOTE, plainText } from '../../primitives/plain-text.ts';
import * as l10n from '../l10n.ts';
import { resultCode } from '../named-codes.ts';
import type { Words } from '../phrase.ts';
import { resultName } from '../wire/result-name.ts';
import { askedOf } from './asked-words.ts';

/** A peer answered an error, not what it was asked for. */
export function errorAnswerWords({ asked, resultCode: result, text }: MessageFailures['errorAnswer']): Words {
  const said = text === '' ? l10n.t('without a text') : `“${plainText(text, MAX_QUOTE)}”`;
  return l10n.t`The response failed: the peer answered ${resultCode(result)} (${resultName(result)}), ${said}; expected ${resultCode(0)} with ${askedOf(asked).answer}.`;
}
