import { describe, expect, it } from 'vitest';
import { readEnrAt } from '../../../src/enr/enr.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import { EnrEvidence } from '../../../src/session/peers/enr-evidence.ts';
import { node } from '../peers/diagnosis/devnet.ts';

const [network, other] = networks;
if (!network || !other) throw new Error('there are built-in networks');
const texts = [...new Set(node('A').observations.flatMap(({ enr }) => enr ?? []))];
const [text = '', later = ''] = texts;
const at = (unixMs: number) => ({ network, networks, unixMs });
const silent = { fault: { code: 'noAnswer', host: '127.0.0.1', port: 9000 } } as const;

describe('the record by which a peer was named', () => {
  it('is judged for each network as of when it was given, once', () => {
    const asked: [string, number][] = [];
    const evidence = new EnrEvidence((enr, when) => {
      asked.push([when.network.name, when.unixMs]);
      return readEnrAt(enr, when);
    });
    evidence.note(text, at(1000));
    const exchange = { target: text };
    for (const one of [network, network, other])
      expect(evidence.of(exchange, { network: one, networks })?.record).toBeDefined();
    expect(asked).toEqual([
      [network.name, 1000],
      [network.name, 1000],
      [other.name, 1000],
    ]);
    expect(evidence.known(exchange)?.readings).toEqual([{ text, readMs: 1000, isAsked: false }]);
  });

  it('stays of the time at which it was given first, however often it is given', () => {
    const evidence = new EnrEvidence(readEnrAt);
    for (const unixMs of [1000, 2000]) evidence.note(text, at(unixMs));
    expect(evidence.known({ target: text })?.readings).toEqual([{ text, readMs: 1000, isAsked: false }]);
  });

  it('is followed by what the node gives, and is no news when it is given again after that', () => {
    const evidence = new EnrEvidence(readEnrAt);
    evidence.note(text, at(1000));
    evidence.note(later, at(2000), {});
    evidence.note(text, at(3000));
    const { record } = readEnrAt(text, at(0));
    expect(evidence.known({ target: '', peerId: record?.identity?.peerId ?? '' })?.readings).toEqual([
      { text, readMs: 1000, isAsked: false },
      { text: later, readMs: 2000, isAsked: true },
    ]);
  });

  it('keeps of what a node says again and again the first and the last time', () => {
    const evidence = new EnrEvidence(readEnrAt);
    for (const unixMs of [1000, 2000, 3000, 4000]) evidence.note(text, at(unixMs), {});
    expect(evidence.known({ target: text })?.readings.map(({ readMs }) => readMs)).toEqual([1000, 4000]);
  });

  it('keeps the first and the newest of a node that signs anew each time', () => {
    const evidence = new EnrEvidence(readEnrAt);
    const many = Array.from({ length: 30 }, (_, nr) => texts[nr % 2] ?? '');
    for (const [nr, one] of many.entries()) evidence.note(one, at(nr), {});
    const readings = evidence.known({ target: text })?.readings ?? [];
    expect(readings).toHaveLength(8);
    expect([readings[0]?.readMs, readings.at(-1)?.readMs]).toEqual([0, 29]);
  });

  it('knows that the node gave none, until it gives one', () => {
    const evidence = new EnrEvidence(readEnrAt);
    evidence.note(text, at(1000));
    evidence.note(text, at(2000), silent);
    const known = () => evidence.known({ target: text });
    expect(known()).toMatchObject({ readings: [{ readMs: 1000 }], vain: { atMs: 2000, fault: silent.fault } });
    evidence.note(text, at(2500));
    expect(known()?.vain).toBeDefined();
    evidence.note(text, at(3000), {});
    expect(known()?.vain).toBeUndefined();
  });
});
