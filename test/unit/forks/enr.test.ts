import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EnrContext } from '../../../src/enr/explain.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import { decodeEnr, decodeEnrs } from '../../../src/words/records/enr-json.ts';
import samples from '../../fixtures/forks/enrs.json' with { type: 'json' };
import { enrText, makeEnr, makeEnrBytes, rlp } from './make-enr.ts';

const context: EnrContext = { networks, now: () => 0n };
const read = (text: string) => decodeEnr(text, context);
const codes = (text: string) => read(text).faults.map(({ code }) => code);
const sample = samples[0]?.text ?? '';
const longSample = samples.find(({ decoded }) => decoded.client)?.text ?? '';

describe('finding records in a text', () => {
  const [one, two] = samples.map(({ text }) => text);
  it.each([
    ['bare', sample.slice('enr:'.length)],
    ['quoted', `"${sample}",`],
    ['quoted without prefix', `'${sample.slice(4)}'`],
    ['in a node identity', JSON.stringify({ data: { peer_id: '16U', enr: sample, p2p_addresses: [] } })],
    ['in a log line', `TRACE p2p: fork digest of peer with ENR ${sample.slice(4)}: [181 48 63 42], does not match`],
    ['in a bootnode list', `- ${sample}\n# comment`],
    ['with padding', `${sample}==`],
  ])('%s', (_, text) => {
    expect(read(text)).toMatchObject({ signature: 'valid', seq: '1' });
  });

  it('gives each, in order', () => {
    const found = Array.from(decodeEnrs(`- ${one}\n- ${two}\n`, context));
    expect(found).toEqual([one, two].map((text) => decodeEnr(String(text), context)));
    expect(found.every(({ signature }) => signature === 'valid')).toBe(true);
  });

  it('finds none in other text', () => {
    const text = 'nothing here, -x, 16Uiu2HAkw949aUhLTe7QPCG9N8wfELtNVwzXXYXuuwknkA582bcX';
    expect(Array.from(decodeEnrs(text, context))).toEqual([]);
  });
});

describe('addresses', () => {
  const id = '/p2p/16Uiu2HAm';
  const ip = '0x7f000001';
  const ip6 = `0x20010db8${'00'.repeat(11)}01`;
  const addresses = (pairs: Parameters<typeof makeEnr>[0]) =>
    read(makeEnr(pairs)).multiaddrs.map((text) => text.slice(0, text.indexOf(id)));

  it('come TCP first, then QUIC, then UDP, with both IP versions', () => {
    expect(
      addresses({
        ip,
        ip6,
        tcp: '0x2328',
        tcp6: '0x235a',
        udp: '0x2328',
        udp6: '0x235a',
        quic: '0x2329',
        quic6: '0x235b',
      }),
    ).toEqual([
      '/ip4/127.0.0.1/tcp/9000',
      '/ip6/2001:db8::1/tcp/9050',
      '/ip4/127.0.0.1/udp/9001/quic-v1',
      '/ip6/2001:db8::1/udp/9051/quic-v1',
      '/ip4/127.0.0.1/udp/9000',
      '/ip6/2001:db8::1/udp/9050',
    ]);
  });

  it('share the port of IPv4 where IPv6 has none of its own, but not for QUIC', () => {
    expect(addresses({ ip6, tcp: '0x2328', quic: '0x2329' })).toEqual(['/ip6/2001:db8::1/tcp/9000']);
  });

  it.each([
    [
      { ip, udp: '0x2328' },
      'The record gives a UDP port for discovery only, as bootnodes do: no libp2p connection can be made to it.',
    ],
    [{ ip, quic: '0x2328' }, 'The record gives a QUIC address only, and Beacon Handshake dials TCP.'],
    [{ tcp: '0x2328' }, 'The record gives a port (tcp) but no IP address: the node does not know its own.'],
    [{ ip: '0x7f000001' }, 'The record gives an IP address but no port.'],
    [{}, 'The record gives neither an IP address nor a port.'],
  ])('%j cannot be dialled', (pairs, why) => {
    expect(read(makeEnr(pairs))).toMatchObject({ dialable: false, why, ok: true });
  });
});

describe('a record with a fault', () => {
  const tcp = { ip: '0x01020304', tcp: '0x2328', eth2: '0x8c9f62fe06000000ffffffffffffffff' };
  const decode = (bytes: Uint8Array) => codes(enrText(bytes)).filter((code) => code !== 'enr-early');

  it('has none when it is sound', () => {
    expect(decode(makeEnrBytes(tcp))).toEqual([]);
  });

  it.each([
    [
      'keys out of order',
      makeEnrBytes({ ...tcp, attnets: '0x0000000000000000' }, { keepOrder: true }),
      ['enr-order', 'enr-order', 'enr-order'],
    ],
    ['another identity scheme', makeEnrBytes({ ...tcp, id: '0x7635' }), ['enr-scheme']],
    ['a key that is not on the curve', makeEnrBytes({ ...tcp, secp256k1: `0x02${'ff'.repeat(32)}` }), ['enr-key']],
    ['a key of the wrong length', makeEnrBytes({ ...tcp, secp256k1: '0x0203' }), ['enr-key']],
    [
      'a foreign key',
      makeEnrBytes({ ...tcp, secp256k1: '0x02197590fab4362992911f568e5b82253c30646385c3a61c60f69c4acad14291ac' }),
      ['enr-signature'],
    ],
    ['a port of 0', makeEnrBytes({ ...tcp, udp: '0x' }), ['enr-value']],
    ['a port of 3 bytes', makeEnrBytes({ ...tcp, udp: '0x010203' }), ['enr-value']],
    ['a custody count with a leading zero', makeEnrBytes({ ...tcp, cgc: '0x0004' }), ['enr-value']],
    ['syncnets with a fifth bit', makeEnrBytes({ ...tcp, syncnets: '0x1f' }), ['enr-value']],
    ['an eth2 of 15 bytes', makeEnrBytes({ ...tcp, eth2: `0x${'00'.repeat(15)}` }), ['enr-value', 'enr-no-eth2']],
    ['a list where bytes belong', makeEnrBytes({ ...tcp, nfd: ['0x00'] }), ['enr-value']],
    ['a sequence number with a leading zero', makeEnrBytes(tcp, { seq: '0x0001' }), ['enr-seq']],
    ['more than 300 bytes', makeEnrBytes({ ...tcp, zzz: `0x${'00'.repeat(200)}` }), ['enr-size']],
    ['bytes after it', Uint8Array.of(...makeEnrBytes(tcp), 0), ['enr-rlp']],
    ['a key without value', rlp(['0x01', '0x01', '0x02']), ['enr-rlp']],
    ['no sequence number', rlp(['0x01']), ['enr-rlp']],
    ['not a list', rlp('0x0102030405'), ['enr-rlp']],
  ])('%s', (_, bytes, expected) => {
    expect(decode(bytes)).toEqual(expected);
  });

  it('reads a custody count of 0 from no bytes', () => {
    expect(read(makeEnr({ ...tcp, cgc: '0x' })).cgc).toBe('0');
  });

  it('shows unknown keys as hex and only printable text of client', () => {
    const client = [Buffer.from('Evil\u0007<b>'), Buffer.from('1')];
    const { pairs } = read(makeEnr({ client, zzz: '0xbeef' }));
    expect(pairs).toContainEqual({ key: 'client', value: 'Evil?<b> 1' });
    expect(pairs).toContainEqual({ key: 'zzz', value: '0xbeef' });
  });

  it.each([
    ['', 'There is no record here: an ENR is "enr:" and base64url text.'],
    ['enr:', 'There is no record here: an ENR is "enr:" and base64url text.'],
    ['hello!', 'Character 6 of the record, "!", is not base64url.'],
    [
      sample
        .slice(0, 50 + 4)
        .replace(/.$/, 'B')
        .slice(0, 53),
      'The 49 characters of base64 end in the middle of a byte: the record is cut off or has been changed.',
    ],
    [
      `enr:${'A'.repeat(3000)}`,
      'The record has 3000 characters of base64, but an ENR has at most 300 bytes, which are 400.',
    ],
  ])('says in one sentence why %j is none', (text, message) => {
    expect(read(text)).toMatchObject({ ok: false, faults: [{ code: 'enr-text', message }] });
  });

  it('names the byte at which a record that was cut off stops making sense', () => {
    const cut = sample.slice(0, 4 + 80);
    expect(read(cut).faults).toMatchObject([
      {
        code: 'enr-rlp',
        message: 'The record cannot be read at byte 0: an item says it has 139 bytes, but only 58 are left.',
      },
    ]);
  });

  it('is told for any single changed byte, and never throws', () => {
    const bytes = Uint8Array.from(Buffer.from(longSample.slice(4), 'base64url'));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = bytes.map((byte, i) => (i === at ? byte ^ flip : byte));
        expect(read(enrText(changed)).ok).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('never throws on any bytes or text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 400 }).map(enrText),
          fc.string(),
          fc.string().map((text) => `enr:${text}`),
        ),
        (text) => {
          expect(read(text).ok).toBe(false);
        },
      ),
    );
  });
});
