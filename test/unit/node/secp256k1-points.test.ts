import { publicKeyFromRaw } from '@libp2p/crypto/keys';
import { secp256k1 as curve } from '@noble/curves/secp256k1.js';
import { describe, expect, it } from 'vitest';
import { secp256k1 } from '../../../src/node/libp2p/secp256k1/points.ts';

const nextKey = () => curve.keygen().publicKey;

describe('the points of public keys', () => {
  it('are those of the curve, in either form', () => {
    const key = nextKey();
    const whole = curve.Point.fromBytes(key).toBytes(false);
    expect(secp256k1.Point.fromBytes(key).toBytes(false)).toEqual(whole);
    expect(secp256k1.Point.fromBytes(whole).toBytes()).toEqual(key);
    expect(publicKeyFromRaw(key).raw).toEqual(key);
  });

  it('are remembered by their bytes, not by the place where these lie', () => {
    const [key, other] = [nextKey(), nextKey()];
    const bytes = Uint8Array.from(key);
    const point = secp256k1.Point.fromBytes(bytes);
    bytes.set(other);
    expect(secp256k1.Point.fromBytes(bytes).toBytes()).toEqual(other);
    expect(secp256k1.Point.fromBytes(key)).toBe(point);
  });

  it('are forgotten when five hundred others were asked for since', () => {
    const [kept, forgotten] = [nextKey(), nextKey()];
    const points = { kept: secp256k1.Point.fromBytes(kept), forgotten: secp256k1.Point.fromBytes(forgotten) };
    for (let count = 0; count < 511; count += 1) {
      secp256k1.Point.fromBytes(nextKey());
      secp256k1.Point.fromBytes(kept);
    }
    expect(secp256k1.Point.fromBytes(kept)).toBe(points.kept);
    expect(secp256k1.Point.fromBytes(forgotten)).not.toBe(points.forgotten);
  });

  it.each([
    ['no point of the curve', Uint8Array.from([2, ...new Uint8Array(31), 5])],
    ['a byte short', nextKey().subarray(0, 32)],
    ['empty', new Uint8Array()],
    ['the point at infinity', new Uint8Array(1)],
  ])('are none for a key that is %s, each time', (_, key) => {
    for (let time = 0; time < 2; time += 1) {
      expect(() => secp256k1.Point.fromBytes(key)).toThrow();
      expect(() => curve.Point.fromBytes(key)).toThrow();
    }
  });
});
