import { describe, expect, it } from 'vitest';
import { createApi } from '../../../src/api.ts';
import { findingReport } from '../../../src/documents/text/finding-report.ts';
import { peer } from '../reading/pasted.ts';

const { read } = createApi();

function reportOf(text: string): string {
  const [reading] = read(text);
  if (reading === undefined) throw new Error('Nothing was found.');
  const written = text.slice(reading.from, reading.to);
  return findingReport({ reading, written, network: 'hoodi', agent: 'beacon-handshake/1' });
}

const node = `{"peer_id":"${peer}","enr":null,"last_seen_p2p_address":"/ip4/198.51.100.7/tcp/9000","state":"connected","direction":"outbound"}`;

describe('a finding as an issue report', () => {
  it('tells what it is, its values and the text, without who and where the peer is', () => {
    const report = reportOf(node);
    expect(report).toMatch(/^This is node PEER-1 \(connected, outbound\)/);
    expect(report).toContain('| value | `/ip4/ADDRESS-1/tcp/9000/p2p/PEER-1` |');
    expect(report).toContain('"direction":"outbound"');
    expect(report).not.toContain(peer);
    expect(report).not.toContain('198.51.100.7');
  });

  it('tells the fields of a Status', () => {
    const report = reportOf('Received Status  fork_digest: 0x8c9f62fe, finalized_epoch: 12, head_slot: 400');
    expect(report).toContain('| headSlot | `400` |');
    expect(report).toContain('| network | `hoodi` |');
  });

  it('takes nothing of a stranger for markup, and quotes no more than is read', () => {
    const report = reportOf(node.replace('connected', '\u202e@everyone ``` <b>'));
    expect(report.split('```')).toHaveLength(3);
    expect(report.split('\n', 1)[0]).not.toMatch(/@everyone|<b>|\u202e/);
    expect(reportOf(node.replace('null', `"${'x'.repeat(9000)}"`)).length).toBeLessThan(9000);
  });
});
