import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDialTarget } from '../../../src/exchange/targets/dial-enr.ts';
import { atOnce } from '../../../src/primitives/in-slices.ts';
import { MOST_TARGETS, readDialTargets } from '../../../src/reading/dial-targets.ts';
import { dialFaultText } from '../../../src/words/dial-fault-text.ts';

/** A public bootnode of mainnet. */
const ENR =
  'enr:-Iu4QLm7bZGdAt9NSeJG0cEnJohWcQTQaI9wFLu3Q7eHIDfrI4cwtzvEW3F3VbG9XdFXlrHyFGeXPn9snTCQJ9bnMRABgmlkgnY0gmlwhAOTJQCJc2VjcDI1NmsxoQIZdZD6tDYpkpEfVo5bgiU8MGRjhcOmHGD2nErK0UKRrIN0Y3CCIyiDdWRwgiMo';
const ENR_PEER = '16Uiu2HAkw949aUhLTe7QPCG9N8wfELtNVwzXXYXuuwknkA582bcX';
const ENR_TARGET = `/ip4/3.147.37.0/tcp/9000/p2p/${ENR_PEER}`;
const SECP = '16Uiu2HAkzVXcmMXTDmCH3Nu2xnJvDJpmvrWcfuVRkH3RKn3NRWmA';

/** The multiaddr that each part of a text means, or the code of what is wrong with it. */
const meanings = (text: string) =>
  atOnce(readDialTargets(text)).map((one) => ('target' in one ? one.target.multiaddr : one.fault.code));

describe('an ENR as a dial target', () => {
  it('is its TCP address with the peer id of its key', () => {
    expect(readDialTarget(` ${ENR}\n`)).toEqual({
      ok: { multiaddr: ENR_TARGET, host: '3.147.37.0', port: 9000, peerId: ENR_PEER },
    });
  });

  it.each([
    ['enr:', 'There is no record here'],
    ['enr:-Iq4QM', 'middle of a byte'],
    [ENR.replace('-Iu4QLm7', '-Iu4QLm8'), 'signature'],
    [ENR.slice(0, 80), 'cannot be read at byte'],
  ])('says why it cannot be dialled: %s', (text, part) => {
    const outcome = readDialTarget(text);
    if ('ok' in outcome) throw new Error('It was read as a target.');
    expect(outcome.err.code).toBe('enrNotDialable');
    const said = dialFaultText(outcome.err);
    expect(said).toMatch(/^This ENR cannot be dialled: .*\.$/);
    expect(said).toContain(part);
  });
});

describe('a node that listens over TCP and QUIC', () => {
  const [tcp, quic] = ['/ip4/192.0.2.1/tcp/9000', '/ip4/192.0.2.1/udp/9001/quic-v1'];
  const identity = JSON.stringify({
    data: { peer_id: SECP, p2p_addresses: [`${quic}/p2p/${SECP}`, `${tcp}/p2p/${SECP}`] },
  });

  it('is dialled over TCP, and says where it is dialled over QUIC', () => {
    const [node, ...more] = atOnce(readDialTargets(identity));
    expect(more).toEqual([]);
    expect(node).toMatchObject({
      target: { multiaddr: `${tcp}/p2p/${SECP}` },
      others: [{ multiaddr: `${quic}/p2p/${SECP}`, transport: 'quic-v1' }],
    });
  });

  it('says nothing of others where it listens over one of them', () => {
    expect(atOnce(readDialTargets(ENR))).toEqual([expect.not.objectContaining({ others: expect.anything() })]);
    const twice = identity.replace(`${quic}/p2p`, '/ip6/2001:db8::1/tcp/9000/p2p');
    expect(atOnce(readDialTargets(twice))).toEqual([expect.not.objectContaining({ others: expect.anything() })]);
  });
});

describe('several targets in a text', () => {
  it('one a line, with list marks, quotes, comments and empty lines', () => {
    const text = `# bootnodes\n- ${ENR}\n\n  "/ip4/192.0.2.1/tcp/9000",\n// later\n* \`/dns4/a.example/tcp/1\`\n`;
    expect(meanings(text)).toEqual([ENR_TARGET, '/ip4/192.0.2.1/tcp/9000', '/dns4/a.example/tcp/1']);
  });

  it('says of each line that cannot be dialled what is wrong with it', () => {
    expect(meanings(`/ip4/192.0.2.1/udp/9000\n192.0.2.1:9000\nenr:-x\n/ip4/192.0.2.1/tcp/1`)).toEqual([
      'noTcp',
      'notAMultiaddr',
      'enrNotDialable',
      '/ip4/192.0.2.1/tcp/1',
    ]);
  });

  it('counts the same address once and stops at a bound', () => {
    expect(meanings(`${ENR}\n${ENR_TARGET}`)).toEqual([ENR_TARGET]);
    const many = Array.from({ length: MOST_TARGETS + 5 }, (_, port) => `/ip4/192.0.2.1/tcp/${port + 1}`);
    expect(meanings(many.join('\n'))).toHaveLength(MOST_TARGETS);
  });

  it.each([
    ['is no JSON after all', '{"peer_id":', ['notAMultiaddr']],
    ['is other JSON', '{"version":"x"}', ['notAMultiaddr']],
    ['is empty', ' \n', []],
  ])('reads a text that %s line by line', (_, text, expected) => {
    expect(meanings(text)).toEqual(expected);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => Array.isArray(atOnce(readDialTargets(text)))));
    fc.assert(
      fc.property(fc.jsonValue(), (json) => Array.isArray(atOnce(readDialTargets(JSON.stringify({ data: json }))))),
    );
  });
});

describe('targets in other text', () => {
  it('are read wherever they stand, without a fault for each line that has none', () => {
    const log = `12:00 INFO Node started multiAddr=/ip4/192.0.2.1/tcp/9000/p2p/${SECP}\n12:01 INFO Peer summary inbound=5\n`;
    expect(meanings(log)).toEqual([`/ip4/192.0.2.1/tcp/9000/p2p/${SECP}`]);
    expect(meanings('12:00 INFO nothing here\n12:01 INFO and nothing here')).toEqual([]);
    expect(meanings(`run --peer "/ip4/192.0.2.1/tcp/1" --peer=${ENR} --http-port 5052`)).toEqual([
      '/ip4/192.0.2.1/tcp/1',
      ENR_TARGET,
    ]);
  });

  it('say why a node cannot be dialled', () => {
    const [target] = atOnce(
      readDialTargets(
        JSON.stringify({ peer_id: SECP, last_seen_p2p_address: '/ip4/192.0.2.8/tcp/51046', direction: 'inbound' }),
      ),
    );
    expect(target && 'fault' in target && dialFaultText(target.fault)).toContain('dialled from');
  });
});

describe('answers of the beacon API', () => {
  const identity = {
    peer_id: SECP,
    enr: ENR,
    p2p_addresses: [`/ip4/192.0.2.7/udp/9001/quic-v1/p2p/${SECP}`, `/ip4/192.0.2.7/tcp/9000/p2p/${SECP}`],
    discovery_addresses: [`/ip4/192.0.2.7/udp/9000/p2p/${SECP}`],
    metadata: { seq_number: '1', attnets: '0x0000000000000000' },
  };

  it('/eth/v1/node/identity is its first TCP address', () => {
    const expected = [`/ip4/192.0.2.7/tcp/9000/p2p/${SECP}`];
    expect(meanings(JSON.stringify({ data: identity }, null, 2))).toEqual(expected);
    expect(meanings(JSON.stringify(identity))).toEqual(expected);
  });

  it('/eth/v1/node/identity without an address is its ENR', () => {
    expect(meanings(JSON.stringify({ data: { ...identity, p2p_addresses: [] } }))).toEqual([ENR_TARGET]);
  });

  it('/eth/v1/node/peers is one target a peer, each with its peer id', () => {
    const peers = [
      { peer_id: SECP, enr: null, last_seen_p2p_address: '/ip4/192.0.2.8/tcp/9100', state: 'connected' },
      { peer_id: ENR_PEER, enr: ENR, last_seen_p2p_address: '', state: 'disconnected' },
      { peer_id: SECP, enr: '', last_seen_p2p_address: '/ip4/192.0.2.9/udp/9001/quic-v1', state: 'connected' },
      { peer_id: SECP, state: 'connected' },
    ];
    expect(meanings(JSON.stringify({ data: peers, meta: { count: 4 } }))).toEqual([
      `/ip4/192.0.2.8/tcp/9100/p2p/${SECP}`,
      ENR_TARGET,
      `/ip4/192.0.2.9/udp/9001/quic-v1/p2p/${SECP}`,
      'nodeNotDialable',
    ]);
  });
});
