import { describe, expect, it } from 'vitest';
import { askAnew, isOutgrown, type UsedRecord } from '../../../src/discovery/ask-anew.ts';
import type { KnownRecords } from '../../../src/discovery/record-reading.ts';
import { networkFromJson } from '../../../src/forks/networks/network-json.ts';
import { epochStartMs } from '../../../src/forks/schedule/slot-clock.ts';
import { makeEnr } from '../forks/make-enr.ts';
import { devnet } from '../peers/diagnosis/devnet.ts';

const read = networkFromJson(devnet);
if ('err' in read) throw new Error(read.err.code);
const network = read.ok;

/** The beginning of an epoch, which lasts 32 s; boundaries are at 5, 7 and 9. */
const epoch = (nr: number) => Number(epochStartMs(network, BigInt(nr)) ?? 0n);
const record = (ip: string) => makeEnr({ ip, udp: '0x2328' });
const [here, elsewhere] = [record('0x7f000001'), record('0x08080808')];

const readings = (readMs: number, isAsked: boolean, text = here): KnownRecords => ({
  readings: [{ text, readMs, isAsked }],
});
const used = (key: string, records: KnownRecords): UsedRecord => ({ key, records, network });
const nobody = new Set<string>();
const never = new Map<string, number>();
const keys = (...args: Parameters<typeof askAnew>) => askAnew(...args)?.nodes.map(({ key }) => key) ?? [];

describe('a record that is used against a peer', () => {
  it.each([
    ['given a moment ago: nobody knows when it was signed', epoch(6), false, epoch(6) + 1000, true],
    ['given by the node in this epoch', epoch(6), true, epoch(6) + 1000, false],
    ['given by the node an epoch ago', epoch(10), true, epoch(11), false],
    ['given by the node two epochs ago', epoch(10), true, epoch(12), true],
    ['given by the node before a boundary', epoch(7) - 1000, true, epoch(7) + 1000, true],
  ])('%s', (_, readMs, isAsked, nowMs, isOld) => {
    expect(isOutgrown({ records: readings(readMs, isAsked), network }, nowMs)).toBe(isOld);
  });

  it('is judged by the newest of its readings', () => {
    const both: KnownRecords = {
      readings: [
        { text: here, readMs: epoch(6), isAsked: false },
        { text: here, readMs: epoch(10), isAsked: true },
      ],
    };
    expect(isOutgrown({ records: both, network }, epoch(10) + 1000)).toBe(false);
  });
});

describe('whom to ask anew', () => {
  it('is nobody while all are fresh', () => {
    expect(askAnew([used('a', readings(epoch(10), true))], nobody, never, epoch(10) + 1000)).toBeUndefined();
    expect(askAnew([], nobody, never, 0)).toBeUndefined();
  });

  it('is a few at once, each with the record at hand', () => {
    const many = Array.from({ length: 9 }, (_, nr) => used(String(nr), readings(epoch(6), false)));
    const asking = askAnew(many, nobody, never, epoch(6));
    expect(asking?.nodes).toEqual(['0', '1', '2', '3'].map((key) => ({ key, record: here })));
    expect(asking?.listen).toEqual(['/ip4/127.0.0.1/udp/0']);
  });

  it('is nobody again before a pause, whether it was asked in vain or is being asked', () => {
    const one = used('a', readings(epoch(6), false));
    const asked = new Map([['a', epoch(8)]]);
    expect(keys([one], nobody, asked, epoch(8) + 63_000)).toEqual([]);
    expect(keys([one], nobody, asked, epoch(8) + 64_000)).toEqual(['a']);
    const vain = { atMs: epoch(8), fault: { code: 'noRecordGiven' } } as const;
    const inVain = used('a', { ...readings(epoch(6), false), vain });
    expect(keys([inVain], nobody, never, epoch(8) + 63_000)).toEqual([]);
    expect(keys([inVain], nobody, never, epoch(8) + 64_000)).toEqual(['a']);
  });

  it('is nobody beyond loopback, unless the user allowed the address that this takes', () => {
    const far = used('far', readings(epoch(6), false, elsewhere));
    const near = used('near', readings(epoch(6), false));
    expect(keys([far, near], nobody, never, epoch(6))).toEqual(['near']);
    const allowed = new Set(['/ip4/0.0.0.0/udp/0']);
    expect(askAnew([far, near], allowed, never, epoch(6))).toEqual({
      listen: ['/ip4/0.0.0.0/udp/0'],
      nodes: [{ key: 'far', record: elsewhere }],
    });
    expect(keys([far], new Set(['/ip6/::/udp/0']), never, epoch(6))).toEqual([]);
  });
});
