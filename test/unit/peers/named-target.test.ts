import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNamedTarget } from '../../../src/exchange/targets/dial-enr.ts';
import { type NamedTarget, peerIdOfTarget, targetText } from '../../../src/exchange/targets/named-target.ts';
import { makeEnr } from '../forks/make-enr.ts';
import { enrs, targets } from '../readers/near-misses.ts';

const texts = [...targets, ...enrs].map((text) => text(300));
const PEER = '16Uiu2HAkzVXcmMXTDmCH3Nu2xnJvDJpmvrWcfuVRkH3RKn3NRWmA';

describe('what somebody named to dial', () => {
  it('is its address, which names who should answer', () => {
    const target = readNamedTarget(` /ip4/192.0.2.1/tcp/9000/p2p/${PEER}\n`);
    expect(target).toEqual({
      multiaddr: `/ip4/192.0.2.1/tcp/9000/p2p/${PEER}`,
      host: '192.0.2.1',
      port: 9000,
      peerId: PEER,
    });
    expect(peerIdOfTarget(target)).toBe(PEER);
  });

  it('is the address of its record over TCP, with the one over QUIC beside it', () => {
    const target = readNamedTarget(makeEnr({ ip: '0x7f000001', tcp: '0x2328', quic: '0x2329' }));
    expect(target).toMatchObject({ multiaddr: expect.stringContaining('/tcp/9000/') });
    expect(target).toMatchObject({
      others: [{ multiaddr: expect.stringContaining('/udp/9001/quic-v1/'), transport: 'quic-v1' }],
    });
  });

  it('is what was written and what is wrong with it, where it is no target', () => {
    const target = readNamedTarget(' localhost:9000 ');
    expect(target).toMatchObject({ written: 'localhost:9000', fault: { code: 'notAMultiaddr' } });
    expect(peerIdOfTarget(target)).toBeUndefined();
    expect(targetText(target)).toBe('localhost:9000');
    expect(targetText(readNamedTarget('x'.repeat(5000)))).toHaveLength(1000);
  });

  it('keeps the record that named it, sound or broken', () => {
    for (const enr of ['enr:', 'enr:-Iq4QM']) expect(readNamedTarget(`\n${enr} `).enr).toBe(enr);
  });

  it('crosses to the worker as it is', () => {
    for (const text of texts) {
      const target = readNamedTarget(text);
      expect(structuredClone<NamedTarget>(target)).toEqual(target);
    }
  });

  it('is the same again when it is read from an exchange that was recorded of it', () => {
    const port = fc.integer({ min: 0, max: 70_000 });
    const written = fc.oneof(
      fc.string(),
      fc.constantFrom(...texts),
      port.map((at) => ` /ip4/192.0.2.1/tcp/${at}`),
      port.map((at) => `/ip6/2001:DB8::1/udp/${at}/quic-v1/p2p/${PEER}`),
    );
    fc.assert(
      fc.property(written, (text) => {
        const target = readNamedTarget(text);
        if ('multiaddr' in target) expect(readNamedTarget(targetText(target))).toEqual(target);
      }),
    );
  });
});
