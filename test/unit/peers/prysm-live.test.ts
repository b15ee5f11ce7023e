import { describe, expect, it } from 'vitest';
import { meshsubIds } from '../../../src/node/gossip/meshsub.ts';
import { isKnown } from '../../../src/peers/clients/client.ts';
import { prysm } from '../../../src/peers/clients/prysm.ts';
import { whenFull } from '../../../src/peers/conduct/full.ts';
import { connectionLimits } from '../../../src/peers/conduct/limits.ts';
import { ourGoodbye } from '../../../src/peers/conduct/our-goodbye.ts';
import { pings } from '../../../src/peers/conduct/pings.ts';
import { refusalMemory } from '../../../src/peers/conduct/refusal-memory.ts';
import { type CaptureEvent, captureOf, eventsOf } from './prysm-captures.ts';

/* What a running Prysm was seen to do beside its verdicts, each with the row of our tables that tells it. */

const answers = (scenario: string, ask: string) =>
  eventsOf(scenario).flatMap(({ weAsk, result }) => (weAsk === ask && result !== undefined ? [result] : []));
const said = (events: readonly CaptureEvent[]) => events.find(({ reason }) => reason !== undefined);
const seconds = (from: number, to: number) => Math.round((to - from) / 1000);
const endOf = (scenario: string) => eventsOf(scenario).find(({ conn }) => conn === 'close')?.ms ?? 0;
const beganAt = (scenario: string) => eventsOf(scenario)[0]?.ms ?? 0;

describe('we dial a running Prysm', () => {
  it.each(['mplex-only', 'ed25519-identity', 'no-half-close'])('%s: it answers all the same', (scenario) => {
    expect(answers(scenario, 'status/2')).toEqual([0]);
    expect(prysm.habits.some(({ habit }) => habit === 'identity' || habit === 'requestTimeout')).toBe(false);
  });

  it('and send nothing: Goodbye 3 after ten seconds; where Goodbye is not spoken, only the close', () => {
    const habit = prysm.habits.find((one) => one.habit === 'noStatus');
    expect(said(eventsOf('silent-dialler'))?.reason).toBe(String(habit?.answer.reason));
    expect(seconds(beganAt('silent-dialler'), said(eventsOf('silent-dialler'))?.ms ?? 0)).toBe(habit?.waitsSeconds);
    expect(said(eventsOf('silent-dialler-no-handlers'))).toBeUndefined();
    expect(seconds(0, endOf('silent-dialler-no-handlers'))).toBe(habit?.waitsSeconds);
  });

  it('and write a byte each 200 ms: it resets after the five seconds that it gives a request', () => {
    expect(answers('slow-200ms-a-byte', 'status/2')).toEqual([]);
    expect(seconds(beganAt('slow-200ms-a-byte'), endOf('slow-200ms-a-byte'))).toBe(prysm.timeouts.request);
  });

  it('and ping with a lower sequence number: result 1, and the connection stays', () => {
    expect(answers('ping-lower-seq', 'ping/1')).toEqual([0, pings.Prysm.lowerSequence?.result]);
    const refused = eventsOf('ping-lower-seq').find(({ result }) => result === 1);
    expect(refused?.errorText).toBe('invalid sequence number provided');
    expect(endOf('ping-lower-seq') - (refused?.ms ?? 0)).toBeGreaterThan(900);
    expect(said(eventsOf('ping-lower-seq'))).toBeUndefined();
  });

  it('and ask for metadata: version 3 alone after Fulu, and no Status but version 2', () => {
    const asked = eventsOf('metadata-versions').flatMap(({ weAsk, result }) => (weAsk ? [[weAsk, result]] : []));
    expect(Object.fromEntries(asked)).toEqual({
      ...{ 'status/2': 0, 'metadata/3': 0 },
      ...{ 'metadata/1': undefined, 'metadata/2': undefined, 'metadata/4': undefined },
      ...{ 'status/1': undefined, 'status/3': undefined },
    });
  });

  it('and look at what it speaks: gossipsub in the versions that we take', () => {
    const { protocols } = captureOf('identify').observed as { protocols: string[] };
    expect(protocols.filter((id) => id.startsWith('/meshsub/')).toSorted()).toEqual([...meshsubIds].toSorted());
  });

  it('and say Goodbye before any Status: it closes without an answer, and says none itself', () => {
    const [told] = eventsOf('goodbye-before-status').filter(({ weAsk }) => weAsk === 'goodbye/1');
    expect(told?.response ?? '0x').toBe('0x');
    expect(said(eventsOf('goodbye-before-status'))).toBeUndefined();
    expect(endOf('goodbye-before-status') - (told?.ms ?? 0)).toBeLessThan(1000);
    expect(ourGoodbye.Prysm.answers).toBeUndefined();
  });

  it('which is full: all are let in and answered, and those it clears away get Goodbye 129', () => {
    const { connections = [], observed } = captureOf('full-3-peers');
    const tried = observed as string[];
    expect(new Set(tried)).toEqual(new Set(['open 0']));
    expect(tried.length).toBeGreaterThan(3);
    expect(tried.length).toBeLessThanOrEqual(3 + (whenFull.Prysm.spare ?? 0));
    for (const { events } of connections) expect(events.find(({ weAsk }) => weAsk === 'status/2')?.result).toBe(0);
    const reasons = connections.flatMap(({ events }) => said(events)?.reason ?? []);
    expect(new Set(reasons)).toEqual(new Set(['129']));
    expect(whenFull.Prysm.pruned).toBe(true);
  });

  it('as eight identities of one address at once: all are answered, none is called bad', () => {
    const tried = captureOf('eight-identities-one-ip-at-once').observed as string[];
    expect(tried).toHaveLength(8);
    expect(tried.length).toBeGreaterThan(connectionLimits.Prysm.identitiesOfAddress?.most ?? 0);
    for (const one of tried) expect(one).toMatch(/^open 0 goodbye (?:129@[\d.]+ closed| stays)$/);
  });
});

describe('a running Prysm dials us', () => {
  const dials = (name: string) => eventsOf(`prysm-dials/${name}`);
  const asks = (name: string) => dials(name).flatMap(({ prysmAsks }) => prysmAsks ?? []);

  it.each([
    ['other-digest', '2'],
    ['future-head', '3'],
    ['other-root', '3'],
    ['reset', '3'],
    ['status1-only', '3'],
    ['no-status', '3'],
  ])('%s: Goodbye %s', (name, reason) => {
    expect(said(dials(name))?.reason).toBe(reason);
  });

  it.each(['silent', 'slow-15s'])('%s: it waits the five seconds that it gives the first byte', (name) => {
    const asked = dials(name).find(({ prysmAsks }) => prysmAsks === 'status/2')?.ms ?? 0;
    const { firstByte } = prysm.timeouts;
    expect(isKnown(firstByte) && seconds(asked, said(dials(name))?.ms ?? 0)).toBe(firstByte);
    expect(said(dials(name))?.reason).toBe('3');
  });

  it('asks for status/2 alone, and does not fall back', () => {
    expect(asks('status1-only')).not.toContain('status/1');
    expect(asks('honest')[0]).toBe('status/2');
  });

  it('and refuses our answer: each later dial of ours meets Goodbye 3 before any Status', () => {
    expect(said(eventsOf('inbound-bad-answer-root'))?.reason).toBe(String(refusalMemory.Prysm.asDialler?.goodbye));
    expect(answers('inbound-bad-answer-root', 'status/2')).toEqual([]);
  });

  it('and takes our Goodbye 129, before the answer or after it, without a word', () => {
    for (const name of ['goodbye-129-after', 'goodbye-129-first', 'close-at-once'])
      expect(said(dials(name).filter(({ prysmAsks }) => prysmAsks !== undefined))).toBeUndefined();
  });
});
