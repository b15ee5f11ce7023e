import { SignableENR } from '@chainsafe/enr';
import { expect, test } from 'vitest';
import { readFound } from '../../../src/words/discovery/crawl-json.ts';
import { foundDetail } from '../../../src/words/discovery/found-detail.ts';

function detailOf(values: Readonly<Record<string, Uint8Array>>, tcp: number | undefined): string | undefined {
  const record = SignableENR.createV4(new Uint8Array(32).fill(7), values);
  record.ip = '192.0.2.1';
  record.udp = 9000;
  if (tcp !== undefined) record.tcp = tcp;
  const { read } = readFound({ nodeId: '', record: record.encodeTxt(), seq: '1', state: 'live' });
  return read && foundDetail(read);
}

test('a record is told by its digest, the next one, custody groups, subnets and transports', () => {
  const values = {
    eth2: Uint8Array.of(1, 2, 3, 4, ...new Uint8Array(12)),
    nfd: Uint8Array.of(5, 6, 7, 8),
    cgc: Uint8Array.of(128),
    attnets: Uint8Array.of(3, 0, 0, 0, 0, 0, 0, 128),
    syncnets: Uint8Array.of(0),
    quic: Uint8Array.of(0x23, 0x29),
  };
  expect(detailOf(values, 9000)).toBe('0x01020304 · nfd 0x05060708 · cgc 128 · 3 attnets · tcp · quic');
});

test('what a record does not have or is badly formed is left out', () => {
  expect(detailOf({ eth2: Uint8Array.of(1), cgc: new Uint8Array(9) }, undefined)).toBe('');
});
