import { describe, expect, it } from 'vitest';
import {
  type Answers,
  askInTurn,
  type Question,
  type Reply,
  type Turn,
} from '../../../src/commands/asking/questions.ts';
import { plainText } from '../../../src/primitives/plain-text.ts';

const question = (key: string): Question => ({ key, prompt: plainText(`${key}?`), value: `usual ${key}` });

/** Replies as listed, and notes what was asked. */
function person(...replies: Reply[]) {
  const asked: Turn[] = [];
  const ask = async (turn: Turn): Promise<Reply> => {
    asked.push(turn);
    return replies[asked.length - 1];
  };
  return { ask, asked };
}

describe('questions in turn', () => {
  it('collect the answers, and say the step', async () => {
    const { ask, asked } = person({ answer: '1' }, { answer: '2' });
    const answers = await askInTurn(() => [question('a'), question('b')], ask);
    expect(answers).toEqual({ a: '1', b: '2' });
    expect(asked.map(({ step, of, value }) => [step, of, value])).toEqual([
      [1, 2, 'usual a'],
      [2, 2, 'usual b'],
    ]);
  });

  it('go back to what was answered', async () => {
    const { ask, asked } = person({ answer: '1' }, 'back', { answer: '3' }, { answer: '2' });
    expect(await askInTurn(() => [question('a'), question('b')], ask)).toEqual({ a: '3', b: '2' });
    expect(asked.map(({ question: { key }, value }) => [key, value])).toEqual([
      ['a', 'usual a'],
      ['b', 'usual b'],
      ['a', '1'],
      ['b', 'usual b'],
    ]);
  });

  it('stay at the first one when there is nothing before it', async () => {
    const { ask } = person('back', { answer: '1' });
    expect(await askInTurn(() => [question('a')], ask)).toEqual({ a: '1' });
  });

  it('depend on the answers before', async () => {
    const { ask, asked } = person({ answer: 'more' }, { answer: '2' });
    const questions = ({ a }: Answers) => [question('a'), ...(a === 'more' ? [question('b')] : [])];
    expect(await askInTurn(questions, ask)).toEqual({ a: 'more', b: '2' });
    expect(asked.map(({ of }) => of)).toEqual([1, 2]);
  });

  it('leave nothing when they are left', async () => {
    const { ask } = person({ answer: '1' }, undefined);
    expect(await askInTurn(() => [question('a'), question('b')], ask)).toBeUndefined();
  });
});
