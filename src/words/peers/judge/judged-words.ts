import type { JudgementJson } from '../../../exchange/judgement-json.ts';
import * as l10n from '../../l10n.ts';
import { goodbyeCode } from '../../named-codes.ts';
import type { Words } from '../../phrase.ts';

const verdicts: Readonly<Record<JudgementJson['verdict'], string>> = {
  relevant: l10n.t('We would accept it.'),
  irrelevant: l10n.t('We would refuse it'),
  unknown: l10n.t('It cannot be told whether we would accept it.'),
};

/** What we would do with a Status, and the Goodbye with which we would refuse it. */
export function judgedWords({ verdict, goodbye }: Pick<JudgementJson, 'verdict' | 'goodbye'>): Words {
  return goodbye === undefined ? verdicts[verdict] : l10n.t`${verdicts[verdict]} with ${goodbyeCode(goodbye)}.`;
}
