import { describe, expect, it } from 'vitest';
import { Identities } from '../../../src/documents/text/identities.ts';
import { issueReport } from '../../../src/documents/text/issue-report.ts';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { newChain, recorded, recordedAs, recordsOf } from '../../harness/recorded.ts';

const chain = newChain();

function reportOf(exchange: Exchange, keepIdentities = false): string {
  const { records } = recordsOf([exchange], chain);
  const explanation = records.explanation(exchange);
  return issueReport({ exchange, chain, explanation, agent: 'beacon-handshake/0.1.0', keepIdentities });
}

describe('an exchange as an issue report', () => {
  it('holds cause, both Statuses, versions, network, stages, bytes and how to see it again', () => {
    const exchange = recordedAs('wrongNetwork');
    const report = reportOf(exchange);
    expect(report).toMatch(/^## Another network \(certain\)\n/);
    expect(report).toContain('| fork digest | `0x669e6c11` | `0x8c9f62fe` | differs |');
    expect(report).toMatch(/\| network \| `mainnet, epoch \d+, slot \d+` \|/);
    expect(report).toContain('| protocol | `status/2` |');
    expect(report).toContain('| recorded by | `beacon-handshake/0.1.0` |');
    expect(report).toContain('- ✕ fork digest is ours: ');
    expect(report).toMatch(/\| response \| ok \| [\d.]+ \| [\d.]+ \|/);
    const bytes = [...report.matchAll(/```text\n([0-9a-f\n]+)\n```/g)].map(([, hex = '']) => hex.replaceAll('\n', ''));
    expect(bytes).toEqual([exchange.sent, exchange.received, exchange.goodbye?.bytes].map((hex) => hex?.slice(2)));
    expect(report).toContain('### To see it again');
  });

  it('names what is wrong with bytes that are broken', () => {
    expect(reportOf(recordedAs('badChecksum'))).toMatch(/- at byte 16: The checksum at byte 16 is .*\(snappy framing/);
  });

  it.each(recorded.map(({ id }) => id))('of %s tells who and where a peer is only where that is wanted', (id) => {
    const exchange = { ...recordedAs(id), target: '/ip4/203.0.113.7/tcp/9000', multiaddr: '/ip4/203.0.113.7/tcp/9000' };
    const report = reportOf(exchange);
    expect(report).not.toContain('203.0.113.7');
    if (exchange.peerId !== undefined) expect(report).not.toContain(exchange.peerId);
    expect(report).toContain('/ip4/ADDRESS-1/tcp/9000');
    expect(reportOf(exchange, true)).toContain('203.0.113.7');
  });

  it('lets nothing of a stranger be markup, a mention or a line of its own', () => {
    const evil = 'x` | y\n# head\n[a](http://b) <img> @client-team\u202e';
    const exchange = { ...recordedAs('badChecksum'), agent: evil, errorMessage: evil };
    exchange.failure = { stage: 'responseComplete', code: 'crcMismatch', message: evil };
    const report = reportOf(exchange);
    const outside = report.replace(/`[^`\n]*`/g, '').replace(/\\./g, '');
    expect(outside).not.toMatch(/<img|@client|\]\(http|^# head/m);
    expect(report).not.toContain('\u202e');
    for (const row of report.split('\n').filter((line) => line.startsWith('| their software'))) {
      expect(row.split(' | ')).toHaveLength(2);
    }
  });
});

describe('identities', () => {
  it('are replaced by the same name wherever they stand, also inside of each other', () => {
    const peer = '16Uiu2HAmAaLighthouse1111111111111111111111111113kQ7';
    const text = `${peer} at /ip4/203.0.113.7/tcp/9000/p2p/${peer}, then 203.0.113.77 and /dns4/node.example.org/tcp/1`;
    expect(new Identities([{ peerId: peer }]).replaced(text)).toBe(
      'PEER-1 at /ip4/ADDRESS-1/tcp/9000/p2p/PEER-1, then ADDRESS-3 and /dns4/ADDRESS-2/tcp/1',
    );
  });

  it('leave this machine’s own addresses, versions and values of the wire as they are', () => {
    const text = '/ip4/127.0.0.1/tcp/9000 · Lighthouse/v8.2.0 · 0x669e6c11 · slot 15751697';
    expect(new Identities().replaced(text)).toBe(text);
  });

  it('of records are replaced too', () => {
    expect(new Identities().replaced(`see enr:-${'Iq4'.repeat(40)} there`)).toBe('see ENR-1 there');
  });
});
