import { describe, expect, it } from 'vitest';
import { builtProgram, rustPeer } from '../../../scripts/built-peers.ts';
import { answersOf, hexOf, mutated, numbers, ourFrame, randomStatuses, weRead } from './oracle.ts';

const COUNT = 10_000;
const ask = (mode: 'encode' | 'decode', lines: readonly string[]) =>
  answersOf(builtProgram(rustPeer), ['frames', mode], lines);
const statuses = randomStatuses(COUNT, 3);
const frames = statuses.map((ssz, at) => ourFrame(ssz, at % 3 > 0));

describe('snap beside our frames', () => {
  it(`reads ${COUNT} of ours`, async () => {
    const answers = await ask('decode', frames.map(hexOf));
    const wrong = answers.filter((answer, at) => answer !== `0x${hexOf(statuses[at] ?? new Uint8Array())}`);
    expect([answers.length, wrong]).toEqual([COUNT, []]);
  });

  it(`writes ${COUNT} that we read`, async () => {
    const answers = await ask('encode', statuses.map(hexOf));
    const wrong = answers.filter(
      (answer, at) => weRead(Buffer.from(answer.slice(2), 'hex')) !== hexOf(statuses[at] ?? new Uint8Array()),
    );
    expect([answers.length, wrong]).toEqual([COUNT, []]);
  });

  it(`takes none of ${COUNT} mutated ones for another Status than we do`, async () => {
    const below = numbers(4);
    const changed = frames.map((frame) => mutated(frame, below));
    const answers = await ask('decode', changed.map(hexOf));
    const both = changed.flatMap((bytes, at) => {
      const ours = weRead(bytes);
      const theirs = answers[at] ?? '';
      return ours !== undefined && theirs.startsWith('0x') ? [{ ours: `0x${ours}`, theirs }] : [];
    });
    expect(both.length).toBeGreaterThan(1000);
    expect(both.filter(({ ours, theirs }) => ours !== theirs)).toEqual([]);
  });
});
