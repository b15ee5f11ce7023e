import { describe, expect, it } from 'vitest';
import { builtProgram, goPeer } from '../../../scripts/built-peers.ts';
import { answersOf, hexOf, mutated, numbers, ourFrame, randomStatuses, weRead } from './oracle.ts';

const COUNT = 10_000;
const ask = (lines: readonly string[]) => answersOf(builtProgram(goPeer), ['snappy'], lines);
const statuses = randomStatuses(COUNT, 1);
const frames = statuses.map((ssz, at) => ourFrame(ssz, at % 3 > 0));

describe('golang/snappy beside our frames', () => {
  it(`reads ${COUNT} of ours`, async () => {
    const answers = await ask(frames.map((frame) => `r ${hexOf(frame)}`));
    const wrong = answers.filter((answer, at) => answer !== `${hexOf(statuses[at] ?? new Uint8Array())} 0`);
    expect([answers.length, wrong]).toEqual([COUNT, []]);
  });

  it(`writes ${COUNT} that we read`, async () => {
    const answers = await ask(statuses.map((ssz) => `e ${hexOf(ssz)}`));
    const wrong = answers.filter(
      (answer, at) => weRead(Buffer.from(`5c${answer}`, 'hex')) !== hexOf(statuses[at] ?? new Uint8Array()),
    );
    expect([answers.length, wrong]).toEqual([COUNT, []]);
  });

  it(`takes and refuses ${COUNT} mutated ones as we do`, async () => {
    const below = numbers(2);
    const changed = frames.map((frame) => mutated(frame, below));
    const answers = await ask(changed.map((bytes) => `r ${hexOf(bytes)}`));
    const differ = changed.flatMap((bytes, at) => {
      const answer = answers[at] ?? '';
      const theirs = answer.startsWith('!') ? undefined : answer.split(' ')[0];
      // It reads as many bytes as are declared, whatever they are a message of.
      const comparable = theirs === undefined || theirs.length === 184 ? theirs : undefined;
      return comparable === weRead(bytes) ? [] : [`${hexOf(bytes)} ${answer} ${weRead(bytes)}`];
    });
    expect(answers.filter((answer) => !answer.startsWith('!')).length).toBeGreaterThan(1000);
    expect(differ).toEqual([]);
  });
});
