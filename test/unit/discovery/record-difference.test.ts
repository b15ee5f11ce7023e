import { SignableENR } from '@chainsafe/enr';
import { describe, expect, test } from 'vitest';
import { recordDifferences } from '../../../src/discovery/record-difference.ts';
import { readEnr } from '../../../src/enr/enr.ts';

const key = new Uint8Array(32).fill(7);

function read(change: (record: SignableENR) => void, privateKey = key) {
  const record = SignableENR.createV4(privateKey);
  change(record);
  const { record: found } = readEnr(record.encodeTxt(), { networks: [], now: () => undefined });
  if (!found) throw new Error('no record');
  return found;
}

describe('two records of a node', () => {
  test('that are the same have no difference', () => {
    const one = read((record) => {
      record.tcp = 9000;
    });
    expect(recordDifferences(one, one)).toEqual([]);
  });

  test('differ in their sequence number, and key by key', () => {
    const was = read((record) => {
      record.ip = '192.0.2.1';
      record.tcp = 9000;
      record.udp = 9000;
    });
    const now = read((record) => {
      record.ip = '192.0.2.2';
      record.tcp = 9000;
      record.set('cgc', Uint8Array.of(4));
      record.seq = 9n;
    });
    expect(recordDifferences(was, now)).toEqual([
      { code: 'staleBy', by: 9n - was.seq },
      { code: 'added', key: 'cgc', now: '4' },
      { code: 'changed', key: 'ip', was: '192.0.2.1', now: '192.0.2.2' },
      { code: 'removed', key: 'udp', was: '9000' },
    ]);
    expect(recordDifferences(now, was)[0]).toEqual({ code: 'olderThanKnown', by: 9n - was.seq });
  });

  test('of two keys are of two nodes', () => {
    const [one, other] = [read(() => undefined), read(() => undefined, new Uint8Array(32).fill(8))];
    expect(recordDifferences(one, other)).toEqual([
      { code: 'otherKey', was: one.identity?.peerId, now: other.identity?.peerId },
    ]);
  });
});
