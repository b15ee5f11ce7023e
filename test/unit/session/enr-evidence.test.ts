import { describe, expect, it } from 'vitest';
import { readEnrAt } from '../../../src/enr/enr.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import { EnrEvidence } from '../../../src/session/peers/enr-evidence.ts';
import { node } from '../peers/diagnosis/devnet.ts';

const [network, other] = networks;
if (!network || !other) throw new Error('there are built-in networks');
const text = node('A').observations[0]?.enr ?? '';

describe('the record by which a peer was named', () => {
  it('is judged for each network as of when it was given, once', () => {
    const asked: [string, number][] = [];
    const evidence = new EnrEvidence((enr, at) => {
      asked.push([at.network.name, at.unixMs]);
      return readEnrAt(enr, at);
    });
    evidence.note(text, { network, networks, unixMs: 1000 });
    const exchange = { target: text };
    for (const one of [network, network, other])
      expect(evidence.of(exchange, { network: one, networks })?.record).toBeDefined();
    expect(asked).toEqual([
      [network.name, 1000],
      [network.name, 1000],
      [other.name, 1000],
    ]);
    expect(evidence.given(exchange)?.readMs).toBe(1000);
  });
});
