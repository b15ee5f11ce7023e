import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { generateKeyPair } from '@libp2p/crypto/keys';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { assert, constant, nat, oneof, property, uint8Array } from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { inRoot } from '../../../scripts/paths.ts';
import * as ours from '../../../src/node/libp2p/secp256k1/signatures.ts';

type Signatures = Pick<typeof ours, 'hashAndSign' | 'hashAndVerify'>;

/** The module in whose place ours stands. */
const path = inRoot('node_modules', '@libp2p', 'crypto', 'dist', 'src', 'keys', 'secp256k1', 'index.js');
const library: Signatures = await import(pathToFileURL(path).href);

const ORDER = secp256k1.Point.Fn.ORDER;
const { secretKey, publicKey } = secp256k1.keygen();
const message = new TextEncoder().encode('noise-libp2p-static-key:');

/** What becomes of it: the answer, or the name of the error. */
function outcome<T>(work: () => T): T | string {
  try {
    return work();
  } catch (thrown) {
    return (thrown as Error).name;
  }
}

/** Holds that both give the same, and tells what. */
function verified(key: Uint8Array, signature: Uint8Array, text: Uint8Array = message): boolean | string {
  const [one, other] = [ours, library].map((by) => outcome(() => by.hashAndVerify(key, signature, text)));
  expect(one).toBe(other);
  return one ?? '';
}

function der(r: bigint, s: bigint): Uint8Array {
  return Buffer.from(`30${sized(`02${sized(hex(r))}02${sized(hex(s))}`)}`, 'hex');
}

function hex(value: bigint): string {
  const digits = value.toString(16);
  const even = digits.length % 2 === 0 ? digits : `0${digits}`;
  return Number.parseInt(even.slice(0, 2), 16) > 127 ? `00${even}` : even;
}

function sized(content: string): string {
  return (content.length / 2).toString(16).padStart(2, '0') + content;
}

describe('a signature of secp256k1', () => {
  const signature = ours.hashAndSign(secretKey, message);
  const { r, s } = secp256k1.Signature.fromBytes(signature, 'der');
  const uncompressed = secp256k1.Point.fromBytes(publicKey).toBytes(false);

  it('is made natively where keys of libp2p sign, so that no two are the same', async () => {
    const key = await generateKeyPair('secp256k1');
    const made = [await key.sign(message), await key.sign(message)];
    expect(made[0]).not.toEqual(made[1]);
    for (const one of made) expect(await key.publicKey.verify(message, one)).toBe(true);
  });

  it('is taken by the library when we make it, and by us when the library does', () => {
    assert(
      property(uint8Array({ maxLength: 300 }), (text) => {
        const pair = secp256k1.keygen();
        const made = ours.hashAndSign(pair.secretKey, text);
        expect(secp256k1.Signature.fromBytes(made, 'der').hasHighS()).toBe(false);
        expect(verified(pair.publicKey, made, text)).toBe(true);
        expect(verified(pair.publicKey, library.hashAndSign(pair.secretKey, text), text)).toBe(true);
        expect(verified(publicKey, made, text)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('is of the same bytes in one piece and in several', () => {
    const pieces = [message.subarray(0, 7), message.subarray(7)];
    expect(ours.hashAndVerify(publicKey, signature, pieces)).toBe(true);
    expect(ours.hashAndVerify(publicKey, ours.hashAndSign(secretKey, pieces), message)).toBe(true);
  });

  it('is refused with the higher of the two values that verify', () => {
    expect(verified(publicKey, der(r, s))).toBe(true);
    expect(verified(publicKey, der(r, ORDER - s))).toBe(false);
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['zeros', der(0n, 0n)],
    ['r of zero', der(0n, s)],
    ['s of zero', der(r, 0n)],
    ['r of the order', der(ORDER, s)],
    ['r beyond the order', der(r + ORDER, s)],
    ['the values swapped', der(s, r)],
    ['a byte more', Buffer.concat([signature, Buffer.alloc(1)])],
    ['the two values alone', secp256k1.Signature.fromBytes(signature, 'der').toBytes('compact')],
    ['a length in two bytes', Buffer.concat([Buffer.from([0x30, 0x81]), signature.subarray(1)])],
    ['three hundred bytes', new Uint8Array(300).fill(0x30)],
  ])('of %s is refused', (_, bytes) => {
    expect(verified(publicKey, bytes)).toBe(false);
  });

  it('is refused wherever it is cut or a byte of it is another', () => {
    assert(
      property(nat(signature.length - 1), nat(255), oneof(constant('cut'), constant('changed')), (at, by, how) => {
        const bytes = Uint8Array.from(how === 'cut' ? signature.subarray(0, at) : signature);
        if (how === 'changed') bytes[at] = (bytes[at] ?? 0) ^ by;
        expect(verified(publicKey, bytes)).toBe(how === 'changed' && by === 0);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['uncompressed', uncompressed, true],
    ['hybrid', Uint8Array.from([6 + ((uncompressed[64] ?? 0) & 1), ...uncompressed.subarray(1)]), false],
    ['of no point', Uint8Array.from([4, ...new Uint8Array(64).fill(1)]), false],
    ['beyond the field', Uint8Array.from([2, ...new Uint8Array(32).fill(255)]), false],
    ['of another form', Uint8Array.from([5, ...publicKey.subarray(1)]), false],
    ['cut', publicKey.subarray(0, 32), false],
    ['empty', new Uint8Array(), false],
    ['at infinity', new Uint8Array(1), false],
  ])('with a key that is %s has the outcome of the library', (_, key, expected) => {
    expect(verified(key, signature)).toBe(expected);
  });

  it('of what are no bytes has the error of the library', () => {
    expect(verified(publicKey, 'text' as never)).toBe('VerificationError');
    expect(verified('text' as never, signature)).toBe('VerificationError');
  });

  it.each([
    ['zero', new Uint8Array(32)],
    ['the order', Buffer.from(ORDER.toString(16), 'hex')],
    ['31 bytes', new Uint8Array(31).fill(1)],
    ['33 bytes', new Uint8Array(33).fill(1)],
  ])('with a secret of %s is not made', (_, secret) => {
    for (const by of [ours, library]) expect(outcome(() => by.hashAndSign(secret, message))).toBe('SigningError');
  });

  it('is neither made nor read for who gave up', () => {
    const signal = AbortSignal.abort();
    expect(() => ours.hashAndSign(secretKey, message, { signal })).toThrow(signal.reason);
    expect(() => ours.hashAndVerify(publicKey, signature, message, { signal })).toThrow(signal.reason);
  });

  describe('where Node is built without the curve', () => {
    afterEach(() => vi.doUnmock('node:crypto'));

    it('is made and read in JavaScript', async () => {
      vi.resetModules();
      vi.doMock('node:crypto', () => ({
        createHash,
        createPublicKey: () => expect.fail('A key was read twice.'),
        createPrivateKey: () => {
          throw new Error('error:06000080:public key routines:OPENSSL_internal:UNSUPPORTED_ALGORITHM');
        },
      }));
      const fallback: Signatures = await import('../../../src/node/libp2p/secp256k1/signatures.ts');
      const made = fallback.hashAndSign(secretKey, message);
      expect(made).toEqual(library.hashAndSign(secretKey, message));
      expect(fallback.hashAndVerify(publicKey, made, message)).toBe(true);
      expect(fallback.hashAndVerify(publicKey, der(r, ORDER - s), message)).toBe(false);
      expect(outcome(() => fallback.hashAndSign(new Uint8Array(32), message))).toBe('SigningError');
    });
  });
});
