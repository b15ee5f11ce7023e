import { X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { makeCertificate } from '../../../src/node/conform/raw-quic/our-certificate.ts';
import { lookAt } from '../../../src/node/conform/raw-quic/peer-certificate.ts';

const right = { count: 1, isValidNow: true, isSelfSigned: true, isProven: true, keyType: 'secp256k1' };

it.each([
  ['sound', {}],
  ['expired', { isValidNow: false }],
  ['wronglySigned', { isProven: false }],
] as const)('differs from a sound certificate in one thing: %s', async (kind, other) => {
  const { certificate } = await makeCertificate(kind);
  expect(await lookAt([certificate])).toEqual({
    ...right,
    ...other,
    peerId: expect.stringMatching(/^16Uiu2HA\w{45}$/),
  });
});

it('is one of P-256 that Node reads, with a key of its own each time', async () => {
  const [one, other] = [await makeCertificate('sound'), await makeCertificate('sound')];
  const read = new X509Certificate(one.certificate);
  expect(read.publicKey.asymmetricKeyDetails).toEqual({ namedCurve: 'prime256v1' });
  expect(read.checkPrivateKey(one.key)).toBe(true);
  expect(read.checkPrivateKey(other.key)).toBe(false);
});

it('counts every certificate, and looks at the first', async () => {
  const { certificate } = await makeCertificate('sound');
  expect(await lookAt([certificate, certificate])).toMatchObject({ ...right, count: 2 });
});

it('sees a bit of the certificate that was changed', async () => {
  const { certificate } = await makeCertificate('sound');
  const changed = certificate.map((byte, index) => (index === certificate.length - 1 ? byte ^ 1 : byte));
  expect(await lookAt([changed])).toMatchObject({ isSelfSigned: false, isProven: true });
});
