import type { AwayBecause } from '../../../peers/book/back-off.ts';
import { inWords, type WordsOf } from '../../../primitives/facts.ts';
import { durationText } from '../../duration-text.ts';
import * as l10n from '../../l10n.ts';
import { goodbyeCode } from '../../named-codes.ts';
import type { Words } from '../../phrase.ts';

const words: WordsOf<AwayBecause, Words> = {
  saidGoodbye: ({ reason }) => l10n.t`it said ${goodbyeCode(reason)}`,
  keptOut: ({ reason, saidBy, client, seconds }) => {
    const who = saidBy === 'peer' ? l10n.t`it said ${goodbyeCode(reason)}` : l10n.t`we said ${goodbyeCode(reason)}`;
    return l10n.t`${who}, after which ${client} lets us in no more for ${durationText(seconds)}`;
  },
  failed: ({ failure, inARow }) => {
    const what = failure === undefined ? l10n.t('was refused') : l10n.t`failed (${failure})`;
    return l10n.t`the last exchange ${what}, ${inARow} in a row`;
  },
};

/** Why a peer is to be left alone, as the rest of a sentence. */
export function awayWords(why: AwayBecause): Words {
  return inWords(words, why);
}
