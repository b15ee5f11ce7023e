import { describe, expect, it } from 'vitest';
import type { EnrContext } from '../../../src/enr/explain.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import { epochAt } from '../../../src/forks/schedule/slot-clock.ts';
import { decodeEnr } from '../../../src/words/records/enr-json.ts';
import sampleFile from '../../fixtures/forks/enrs.json' with { type: 'json' };

interface Sample {
  text: string;
  network: string;
  decoded: Record<'node_id' | 'peer_id' | 'ip' | 'secp256k1', string> &
    Record<'seq' | 'udp', number> & {
      [key in 'tcp' | 'tcp6' | 'udp6' | 'quic' | 'quic6' | 'cgc']?: number;
    } & { [key in 'ip6' | 'attnets' | 'syncnets' | 'nfd']?: string } & {
      client?: string[];
      eth2?: Record<'fork_digest' | 'next_fork_version' | 'next_fork_epoch', string>;
    };
}
const samples: readonly Sample[] = sampleFile;

const NOW = Date.parse('2026-11-22T12:00:00Z');
const context: EnrContext = { networks, now: (network) => epochAt(network, NOW) };
const hex = (digits: string | undefined) => digits && `0x${digits}`;

describe('records found in public repositories', () => {
  it.each(samples)('$network $decoded.peer_id', ({ text, decoded: expected }) => {
    const enr = decodeEnr(text, context);
    expect(enr).toMatchObject({
      ok: true,
      seq: String(expected.seq),
      signature: 'valid',
      nodeId: hex(expected.node_id),
      peerId: expected.peer_id,
    });
    const pairs: { [key: string]: string; eth2?: string } = Object.fromEntries(
      enr.pairs.map(({ key, value }) => [key, value]),
    );
    expect(pairs).toEqual(
      JSON.parse(
        JSON.stringify({
          id: 'v4',
          secp256k1: hex(expected.secp256k1),
          ip: expected.ip,
          ip6: expected.ip6,
          tcp: expected.tcp && String(expected.tcp),
          tcp6: expected.tcp6 && String(expected.tcp6),
          udp: expected.udp && String(expected.udp),
          udp6: expected.udp6 && String(expected.udp6),
          quic: expected.quic && String(expected.quic),
          quic6: expected.quic6 && String(expected.quic6),
          attnets: hex(expected.attnets),
          syncnets: hex(expected.syncnets),
          cgc: expected.cgc === undefined ? undefined : String(expected.cgc),
          client: expected.client?.join(' '),
          nfd: hex(expected.nfd),
          eth2: expected.eth2 && pairs.eth2,
        }),
      ),
    );
    expect(enr.eth2 && { ...enr.eth2, means: [] }).toEqual(
      expected.eth2 && {
        forkDigest: hex(expected.eth2.fork_digest),
        nextForkVersion: hex(expected.eth2.next_fork_version),
        nextForkEpoch: expected.eth2.next_fork_epoch,
        means: [],
      },
    );
    expect(enr.nfd?.digest).toBe(hex(expected.nfd));
    expect(enr.dialable).toBe(expected.tcp !== undefined);
    const [path, port] = expected.tcp
      ? ['tcp', expected.tcp]
      : expected.quic
        ? ['udp', `${expected.quic}/quic-v1`]
        : ['udp', expected.udp];
    expect(enr.multiaddrs[0]).toBe(`/ip4/${expected.ip}/${path}/${port}/p2p/${expected.peer_id}`);
  });

  it('have every digest of a built-in network identified', () => {
    const known = samples.filter(({ network }) => networks.some(({ name }) => network.startsWith(name)));
    const unknown = known.filter(({ text }) => {
      const { eth2 } = decodeEnr(text, context);
      return eth2 !== undefined && eth2.means.length === 0;
    });
    expect(known.length).toBeGreaterThan(50);
    expect(unknown).toEqual([]);
  });
});
