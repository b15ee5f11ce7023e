import { expect, it } from 'vitest';
import { recordClaims } from '../../../src/cli/record-claims.ts';

/** Of a running Prysm on a chain of its own. */
const record =
  'enr:-Ni4QGK7dP7AMk7CiQl5VFPxUnRaoRYpp0tYQSkk0_nJgvNoHRJjAZqT_d3wBS9jL0mNbBw2eEpgjnS7mxyU2xfMoZSGAaIfa11_h2F0dG5ldHOIAAAAAMAAAACDY2djQIRldGgykAHrMQAgAACVBQAAAAAAAACCaWSCdjSCaXCEfwAAAYNuZmSEt2umBoRxdWljgjMsiXNlY3AyNTZrMaECCqK8yOxkpetOUsHqxpFJYo4Vd02bI-lM7WBB9KgUcLWIc3luY25ldHMPg3RjcIIzLIN1ZHCCL0Q';

it('tells the subnets and the custody of which a signed record speaks', () => {
  expect(recordClaims(record)).toEqual({
    attnets: Uint8Array.of(0, 0, 0, 0, 192, 0, 0, 0),
    syncnets: Uint8Array.of(15),
    custodyGroupCount: 64n,
  });
});

it('tells nothing of an address, nor of a record that was changed', () => {
  expect(recordClaims('/ip4/127.0.0.1/tcp/9000')).toBeUndefined();
  expect(recordClaims(record.replace('enr:-Ni4QGK7', 'enr:-Ni4QGK8'))).toBeUndefined();
});
