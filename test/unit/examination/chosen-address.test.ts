import { describe, expect, it } from 'vitest';
import { chosenAddress } from '../../../src/examination/chosen-address.ts';
import { readNamedTarget } from '../../../src/exchange/targets/dial-enr.ts';

const peerId = '16Uiu2HAmLhLvBoYaoZfaMUKuibM6ac163GwKY74c5kiSLg5KvLpY';
const at = (url: string, p2pAddresses: readonly string[], tcpPort?: number) =>
  chosenAddress({ name: 'x', url, ...(tcpPort !== undefined && { tcpPort }) }, { peerId, p2pAddresses, faults: {} });

describe('the address at which an examined node is dialled', () => {
  it.each([
    [
      'the published port of a list',
      'http://127.0.0.1:32776',
      ['/ip4/172.16.0.10/tcp/9000'],
      32_778,
      '/ip4/127.0.0.1/tcp/32778',
    ],
    [
      'what it names on the host of its REST',
      'http://1.2.3.4:5052',
      ['/ip4/5.6.7.8/tcp/9000', '/ip4/1.2.3.4/tcp/9001/p2p/x'],
      undefined,
      '/ip4/1.2.3.4/tcp/9001',
    ],
    [
      'a private one, where REST is private',
      'http://localhost:5052',
      ['/ip4/8.8.8.8/tcp/1', '/ip4/172.18.0.3/tcp/9000'],
      undefined,
      '/ip4/172.18.0.3/tcp/9000',
    ],
    ['a name', 'http://node.example:5052', ['/dns4/node.example/tcp/9000'], undefined, '/dns4/node.example/tcp/9000'],
  ] as const)('is %s', (_, url, addresses, port, expected) => {
    expect(at(url, addresses, port)).toEqual({ target: readNamedTarget(`${expected}/p2p/${peerId}`) });
  });

  it.each([
    ['http://1.2.3.4:5052', ['/ip4/9.9.9.9/tcp/22']],
    ['https://beacon.example', ['/ip4/192.168.1.1/tcp/80', '/ip4/9.9.9.9/tcp/22']],
    ['http://127.0.0.1:5052', ['/ip4/9.9.9.9/tcp/22']],
  ])('is none of a host that was not named: %s', (url, addresses) => {
    expect(at(url, addresses)).toEqual({ none: 'elsewhere', address: addresses[0] });
  });

  it('is none without an identity or a TCP address', () => {
    expect(at('http://a:1', ['/ip4/1.2.3.4/udp/9001/quic-v1'])).toEqual({ none: 'noAddress' });
    expect(chosenAddress({ name: 'x', url: 'http://a:1' }, { p2pAddresses: [], faults: {} })).toEqual({
      none: 'noIdentity',
    });
  });
});
