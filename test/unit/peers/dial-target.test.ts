import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDialTarget } from '../../../src/exchange/targets/dial-target.ts';
import { addressFaultText } from '../../../src/words/dial-target-text.ts';

const SECP = '16Uiu2HAkzVXcmMXTDmCH3Nu2xnJvDJpmvrWcfuVRkH3RKn3NRWmA';
const RSA = 'QmYyQSo1c1Ym7orWxLYvCrM2EmxFTANf8wXmmE7DWjhx5N';

describe('dial targets that can be dialled', () => {
  it.each([
    ['/ip4/127.0.0.1/tcp/9000', { multiaddr: '/ip4/127.0.0.1/tcp/9000', host: '127.0.0.1', port: 9000 }],
    [
      `  /ip4/192.0.2.7/tcp/13000/p2p/${SECP}\n`,
      { multiaddr: `/ip4/192.0.2.7/tcp/13000/p2p/${SECP}`, host: '192.0.2.7', port: 13000, peerId: SECP },
    ],
    [`/ip6/::1/tcp/1/p2p/${RSA}`, { multiaddr: `/ip6/::1/tcp/1/p2p/${RSA}`, host: '::1', port: 1, peerId: RSA }],
    [
      `/dns4/beacon.example.org/tcp/9000/ipfs/${SECP}`,
      {
        multiaddr: `/dns4/beacon.example.org/tcp/9000/p2p/${SECP}`,
        host: 'beacon.example.org',
        port: 9000,
        peerId: SECP,
      },
    ],
    [
      `/ip6/::1/udp/9001/quic-v1/p2p/${SECP}`,
      {
        multiaddr: `/ip6/::1/udp/9001/quic-v1/p2p/${SECP}`,
        host: '::1',
        port: 9001,
        peerId: SECP,
        transport: 'quic-v1',
      },
    ],
    ['/dns/my_node/tcp/65535/', { multiaddr: '/dns/my_node/tcp/65535', host: 'my_node', port: 65535 }],
  ])('%s', (text, expected) => {
    expect(parseDialTarget(text)).toEqual({ ok: expected });
  });
});

describe('texts that cannot be dialled say why and what would be right', () => {
  it.each([
    ['', 'emptyTarget', 'Write the address of a beacon node'],
    ['x'.repeat(1001), 'targetTooLong', '1001 characters'],
    ['hello', 'notAMultiaddr', 'begins with a slash'],
    ['127.0.0.1:9000', 'notAMultiaddr', 'write 127.0.0.1:9000 as /ip4/127.0.0.1/tcp/9000.'],
    ['localhost:9000', 'notAMultiaddr', 'write localhost:9000 as /dns4/localhost/tcp/9000.'],
    ['[::1]:9000', 'notAMultiaddr', 'write [::1]:9000 as /ip6/::1/tcp/9000.'],
    ['http://127.0.0.1:5052', 'notAMultiaddr', 'This is a web address'],
    [SECP, 'notAMultiaddr', `/tcp/9000/p2p/${SECP}`],
    ['enr:-Iq4QM', 'enrNotSupported', 'A multiaddr is expected here, not an ENR'],
    ['/ip4/300.0.0.1/tcp/9000', 'notAMultiaddr', 'invalid IPv4 address "300.0.0.1"'],
    ['/ip4/127.0.0.1/tcp/99999', 'notAMultiaddr', 'not a number from 0 to 65535'],
    ['/ip4/127.0.0.1/udp/9000', 'noTcp', 'UDP address'],
    ['/ip4/127.0.0.1', 'noTcp', 'A host and a TCP port'],
    [`/p2p/${SECP}`, 'noTcp', 'A host and a TCP port'],
    ['/', 'noTcp', 'A host and a TCP port'],
    ['/constructor/x', 'notAMultiaddr', '"constructor" is not a protocol'],
    ['/ip4', 'notAMultiaddr', '/ip4 needs a value'],
    ['/ip4/127.0.0.1/udp/9001/quic', 'quicNotSupported', 'Of QUIC only /quic-v1 is supported'],
    ['/ip4/127.0.0.1/udp/9001/quic-v1/webtransport', 'quicNotSupported', 'Of QUIC only /quic-v1 is supported'],
    ['/ip4/127.0.0.1/udp/9001/quic-v1/tcp/1', 'addressNotSupported', 'may follow /quic-v1'],
    ['/ip4/127.0.0.1/udp/0/quic-v1', 'portZero', 'Port 0'],
    ['/ip4/127.0.0.1/quic-v1', 'noTcp', 'A host and a TCP port'],
    ['/dns4/node.example/udp/9001/quic-v1', 'addressNotSupported', 'QUIC is dialled at an IP address'],
    ['/ip4/127.0.0.1/tcp/9000/ws', 'websocketNotSupported', 'WebSocket'],
    ['/dnsaddr/bootstrap.example.org', 'addressNotSupported', 'Only direct TCP addresses'],
    [`/ip4/1.2.3.4/tcp/1/p2p/${SECP}/p2p-circuit`, 'addressNotSupported', 'Only direct TCP addresses'],
    ['/ip4/127.0.0.1/tcp/9000/tcp/9001', 'addressNotSupported', 'Only /p2p/<peer id> may follow'],
    ['/ip4/127.0.0.1/tcp/0', 'portZero', 'Port 0'],
    ['/dns4/exa mple/tcp/9', 'badHost', '"exa mple" is not a host name'],
    ['/ip4/127.0.0.1/tcp/9000/p2p/notapeer', 'badPeerId', '"notapeer" is not a peer id'],
    [`/ip4/127.0.0.1/tcp/9000/p2p/${SECP.slice(0, -1)}`, 'badPeerId', 'is not a peer id'],
  ])('%s', (text, code, part) => {
    const result = parseDialTarget(text);
    if (!('err' in result)) throw new Error(`${text} was accepted`);
    expect(result.err.code).toBe(code);
    const said = addressFaultText(result.err);
    expect(said).toContain(part);
    expect(said).toMatch(/^[A-Z"].*\.$/);
  });

  it('never throws, whatever is typed', () => {
    const parts = fc.constantFrom(
      'ip4',
      'ip6',
      'dns4',
      'tcp',
      'udp',
      'p2p',
      '127.0.0.1',
      '::1',
      '9000',
      SECP,
      '',
      'ws',
    );
    const typed = fc.oneof(
      fc.string(),
      fc.array(parts).map((list) => `/${list.join('/')}`),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const result = parseDialTarget(text);
        if ('ok' in result) expect(parseDialTarget(result.ok.multiaddr)).toEqual(result);
      }),
    );
  });
});
