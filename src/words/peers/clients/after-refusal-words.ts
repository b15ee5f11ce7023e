import { type ClientProfile, isKnown } from '../../../peers/clients/client.ts';
import { refusalMemory } from '../../../peers/conduct/refusal-memory.ts';
import { durationText } from '../../duration-text.ts';
import * as l10n from '../../l10n.ts';
import { joinWords, type Words } from '../../phrase.ts';
import { scoreEffects } from './client-words.ts';

/** What a refused peer has to expect afterwards: the score, and who stays away from whom. */
export function afterRefusalWords({ client, score }: ClientProfile): Words {
  const { ourDials, itsDials } = refusalMemory[client];
  const meets = {
    close: l10n.t('closes our dials without a word'),
    sameGoodbye: l10n.t('answers our dials with the same Goodbye'),
  };
  const parts = [
    ...(isKnown(score.refused) ? [scoreEffects[score.refused]] : []),
    typeof ourDials === 'string'
      ? l10n.t('takes our next dial at once')
      : l10n.t`${meets[ourDials.meets]} for ${durationText(ourDials.seconds)}`,
    ...(typeof itsDials === 'object' ? [l10n.t`does not dial us for ${durationText(itsDials.seconds)}`] : []),
    ...(itsDials === 'endNotSeen' ? [l10n.t('does not dial a peer again that it refused as dialler')] : []),
  ];
  return joinWords(parts, '; ');
}
