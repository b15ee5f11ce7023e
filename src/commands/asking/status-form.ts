import * as l10n from '../../primitives/l10n.ts';
import { fieldsOf } from '../../reqresp/messages/fields.ts';
import type { StatusJson } from '../../reqresp/messages/json.ts';
import { versionOf } from '../../reqresp/messages/message.ts';
import { expectedText, type StatusField, statusFieldProblem } from '../../session/node/local-status-field.ts';
import { fieldLabels } from '../../words/wire/field-labels.ts';
import type { Answers, Question } from './questions.ts';

/** A Status that is known, to write as it is. */
export interface KnownStatus {
  readonly label: string;
  readonly description: string;
  readonly status: StatusJson;
}

/** The choice of the form among the sources; the others are the numbers of the known ones. */
const FORM = 'form';

/** The side of a frame, which is asked for wherever one is written. */
export function sideQuestion(protocol: string): Question {
  return {
    key: 'side',
    prompt: l10n.t('Which side of {0}', protocol),
    value: 'request',
    choices: [
      { value: 'request', label: 'request', description: l10n.t('without result byte') },
      { value: 'response', label: 'response', description: l10n.t('with result byte 0') },
    ],
  };
}

/** The steps of *New Status Frame…*: whose Status, or each field of a new one, which begins as `fresh`. */
export function statusQuestions(known: readonly KnownStatus[], fresh: StatusJson) {
  return (answers: Answers): readonly Question[] => {
    const source: Question = {
      key: 'source',
      prompt: l10n.t('Whose Status to write'),
      value: '0',
      choices: [
        ...known.map(({ label, description }, index) => ({ value: String(index), label, description })),
        { value: FORM, label: l10n.t('A new one, field by field…'), description: l10n.t('begins as a fresh node') },
      ],
    };
    if (answers['source'] !== FORM) return [source, sideQuestion(typeOf(known, answers))];
    return [
      source,
      versionQuestion(),
      ...askedFields(answers).map((field) => fieldQuestion(field, fresh)),
      sideQuestion(typeOf(known, answers)),
    ];
  };
}

function versionQuestion(): Question {
  return {
    key: 'version',
    prompt: l10n.t('Which version of Status'),
    value: 'status/2',
    choices: [
      { value: 'status/2', label: 'status/2', description: l10n.t('with earliest_available_slot, since Fulu') },
      { value: 'status/1', label: 'status/1', description: l10n.t('84 bytes of SSZ') },
    ],
  };
}

function fieldQuestion(field: StatusField, fresh: StatusJson): Question {
  return {
    key: field,
    prompt: l10n.t('The {0}: {1}.', fieldLabels[field], expectedText(field)),
    value: fresh[field] ?? '0',
    problem: (text) => statusFieldProblem(field, text.trim()),
  };
}

function askedFields({ version }: Answers): readonly StatusField[] {
  return fieldsOf('status', version === 'status/1' ? 1 : 2);
}

function typeOf(known: readonly KnownStatus[], answers: Answers): string {
  if (answers['source'] === FORM) return answers['version'] ?? 'status/2';
  const { status } = known[Number(answers['source'])] ?? {};
  return versionOf(status ?? {});
}

/** What the answers say: the message in JSON, and whose it is. */
export function answeredStatus(
  known: readonly KnownStatus[],
  answers: Answers,
): { readonly message: Record<string, string>; readonly about: string } {
  const type = typeOf(known, answers);
  const chosen = known[Number(answers['source'])];
  if (chosen) return { message: { type, ...chosen.status }, about: `${chosen.label}.` };
  const fields = askedFields(answers).map((field) => [field, (answers[field] ?? '').trim().toLowerCase()]);
  return { message: { type, ...Object.fromEntries(fields) }, about: l10n.t('A Status written field by field.') };
}
