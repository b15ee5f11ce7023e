import { describe, expect, it } from 'vitest';
import { type Answers, askInTurn } from '../../../src/commands/asking/questions.ts';
import { answeredStatus, statusQuestions } from '../../../src/commands/asking/status-form.ts';
import { messageFromText } from '../../../src/editor/write/encode-text.ts';
import { messageToJson } from '../../../src/reqresp/messages/message-json.ts';

const zero = `0x${'00'.repeat(32)}`;
const fresh = {
  forkDigest: '0x8c9f62fe',
  finalizedRoot: zero,
  finalizedEpoch: '0',
  headRoot: zero,
  headSlot: '0',
  earliestAvailableSlot: '0',
};
const { earliestAvailableSlot: _, ...v1 } = fresh;
const known = [
  { label: 'Our own Status', description: '', status: fresh },
  { label: 'Status of an old peer', description: '', status: { ...v1, headSlot: '7' } },
];

/** Goes through the steps with some answers, takes what is offered for the rest, and tells which steps there were. */
async function fill(given: Answers) {
  const keys: string[] = [];
  const answers = await askInTurn(statusQuestions(known, fresh), async ({ question, value }) => {
    keys.push(question.key);
    return { answer: given[question.key] ?? value };
  });
  return { keys, answers: answers ?? {} };
}

const problemOf = (key: string, text: string): string | undefined =>
  statusQuestions(
    known,
    fresh,
  )({ source: 'form', version: 'status/2' })
    .find((question) => question.key === key)
    ?.problem?.(text);

describe('the form of a Status', () => {
  it('offers the known ones first, then the fields', async () => {
    const { keys, answers } = await fill({});
    expect(keys).toEqual(['source', 'side']);
    expect(answeredStatus(known, answers)).toEqual({
      message: { type: 'status/2', ...fresh },
      about: 'Our own Status.',
    });
    const old = await fill({ source: '1' });
    expect(answeredStatus(known, old.answers).message).toEqual({ type: 'status/1', ...v1, headSlot: '7' });
  });

  it('asks each field of the version, which begins as a fresh node', async () => {
    const { keys, answers } = await fill({ source: 'form', headSlot: ' 300 ' });
    expect(keys).toEqual(['source', 'version', ...Object.keys(fresh), 'side']);
    const { message, about } = answeredStatus(known, answers);
    expect(message).toEqual({ type: 'status/2', ...fresh, headSlot: '300' });
    expect(about).toBe('A Status written field by field.');
    const first = await fill({ source: 'form', version: 'status/1' });
    expect(first.keys).toEqual(['source', 'version', ...Object.keys(v1), 'side']);
    expect(answeredStatus(known, first.answers).message).toEqual({ type: 'status/1', ...v1 });
  });

  it('gives what can be encoded', async () => {
    const { answers } = await fill({ source: 'form', forkDigest: '0xABCDEF01' });
    const read = messageFromText(JSON.stringify(answeredStatus(known, answers).message));
    expect('ok' in read && messageToJson(read.ok)).toEqual({ type: 'status/2', ...fresh, forkDigest: '0xabcdef01' });
  });

  it.each([
    ['forkDigest', '0x8c9f62f', 'The fork digest is "0x8c9f62f"; expected 4 bytes as hex, for example 0x8c9f62fe.'],
    ['finalizedRoot', '0x00', 'The finalized root is "0x00"; expected 32 bytes as hex: 0x and 64 digits.'],
    ['headSlot', '-1', 'The head slot is "-1"; expected a number from 0 to 18446744073709551615.'],
    [
      'finalizedEpoch',
      '18446744073709551616',
      'The finalized epoch is "18446744073709551616"; expected a number from 0 to 18446744073709551615.',
    ],
  ])('says in one sentence what is wrong with %s', (field, text, sentence) => {
    expect(problemOf(field, text)).toBe(sentence);
  });

  it('takes what it proposes', () => {
    for (const [field, value] of Object.entries(fresh)) expect(problemOf(field, value)).toBeUndefined();
    expect(problemOf('headSlot', '18446744073709551615')).toBeUndefined();
  });
});
