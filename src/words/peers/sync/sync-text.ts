import * as l10n from '@vscode/l10n';
import type { JudgementJson } from '../../../exchange/judgement-json.ts';
import type { SyncDecision } from '../../../peers/sync/sync.ts';
import type { CandidateTerm } from '../../../peers/sync/sync-candidates.ts';
import { inWords, type WordsOf } from '../../../primitives/facts.ts';

const words: WordsOf<CandidateTerm> = {
  finalizedEpochsAhead: () => l10n.t('10 × finalized epochs ahead'),
  headSlotsAhead: () => l10n.t('head slots ahead'),
  history: ({ answered, ended }) => l10n.t`history, ${answered} of ${ended} answered`,
};

/** What a part of a score counts. */
export function syncTermText(term: CandidateTerm): string {
  return inWords(words, term);
}

export function syncToJson({ relation, startInitialSync, score, terms }: SyncDecision): JudgementJson['sync'] {
  return {
    relation,
    startInitialSync,
    ...(score !== undefined && { score: score.toString() }),
    terms: terms.map((term) => ({ term: syncTermText(term), value: term.value.toString() })),
  };
}
