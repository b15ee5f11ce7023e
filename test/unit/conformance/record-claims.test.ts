import { expect, it } from 'vitest';
import { recordClaims } from '../../../src/conformance/record-claims.ts';
import { prysmRecord } from '../../harness/prysm-record.ts';

it('tells the subnets and the custody of which a signed record speaks', () => {
  expect(recordClaims(prysmRecord)).toEqual({
    attnets: Uint8Array.of(0, 0, 0, 0, 192, 0, 0, 0),
    syncnets: Uint8Array.of(15),
    custodyGroupCount: 64n,
  });
});

it('tells nothing of an address, nor of a record that was changed', () => {
  expect(recordClaims('/ip4/127.0.0.1/tcp/9000')).toBeUndefined();
  expect(recordClaims(prysmRecord.replace('enr:-Ni4QGK7', 'enr:-Ni4QGK8'))).toBeUndefined();
});
