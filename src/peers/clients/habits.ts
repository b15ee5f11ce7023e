import { type ClientHabit, successThenGoodbye, type WireAnswer } from './client.ts';

/* What several clients do alike for reasons of their own. */

export const shutsDown: ClientHabit = { habit: 'shuttingDown', answer: successThenGoodbye(1n), when: 'shutsDown' };

export const clearsUp: ClientHabit = { habit: 'full', answer: successThenGoodbye(129n), when: 'clearsUp' };

export const scoresUsTooLow: ClientHabit = {
  habit: 'badScore',
  answer: successThenGoodbye(250n),
  when: 'scoresUsTooLow',
};

export const noStatusFor10Seconds: ClientHabit = {
  habit: 'noStatus',
  answer: { first: 'nothing', end: 'goodbye', reason: 3n },
  when: 'noStatusFor10Seconds',
  waitsSeconds: 10,
};

export function hasEnoughPeers(answer: WireAnswer): ClientHabit {
  return { habit: 'full', answer, when: 'hasEnoughPeers' };
}
