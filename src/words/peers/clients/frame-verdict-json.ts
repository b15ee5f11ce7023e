import * as l10n from '@vscode/l10n';
import type { FrameAnswer, FrameFinding, FrameVerdict } from '../../../peers/clients/frame-verdicts.ts';
import { inWords, type WordsOf } from '../../../primitives/facts.ts';
import type { ClientFrameJson } from '../../../reqresp/messages/json.ts';
import { codeWords } from '../../wire/code-words.ts';
import { answerText } from './answer-text.ts';
import { openQuestions } from './client-words.ts';
import { sourceText } from './source-text.ts';

const answers: WordsOf<FrameAnswer> = {
  answers: ({ answer }) => answerText(answer),
  goodbye: ({ reason }) => l10n.t`Goodbye ${String(reason)}`,
  closes: () => l10n.t('closes without Goodbye'),
  keepsPeer: () => l10n.t('nothing: it keeps the peer'),
  throwsRequestAway: () => l10n.t('SUCCESS: it throws the request away unread'),
  readsRequest: () => l10n.t('SUCCESS, and then what its rules say'),
  readsAnswer: () => l10n.t('reads it, and then does what its rules say'),
  notKnown: () => l10n.t('not known'),
};

const findings: WordsOf<FrameFinding> = {
  takesBytes: () => l10n.t('its reader takes these bytes'),
  noAnswerToRead: () => l10n.t('there is no answer to read'),
  hasNoProtocol: ({ protocol }) => l10n.t`it has no ${protocol} at any fork`,
  rejectsFault: ({ fault }) => l10n.t`it does not take the fault “${codeWords(fault)}”`,
  faultOpen: ({ fault, question }) =>
    l10n.t`whether it takes the fault “${codeWords(fault)}” is open: ${openQuestions[question]}`,
  errorAnswer: ({ result }) => l10n.t`it is an answer with result ${result}`,
};

/** What one client does with the bytes of a frame, as the API tells it. */
export function frameVerdictToJson({ client, verdict, answer, why, source }: FrameVerdict): ClientFrameJson {
  return {
    client: client.client,
    verdict,
    answer: inWords(answers, answer),
    why: inWords(findings, why),
    source: sourceText([source]),
  };
}
