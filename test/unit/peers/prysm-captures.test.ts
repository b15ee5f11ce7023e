import { fromHexString } from '@chainsafe/ssz';
import { describe, expect, it } from 'vitest';
import { createApi } from '../../../src/api.ts';
import type { ClientVerdictJson } from '../../../src/exchange/judgement-json.ts';
import { prysm as prysmProfile } from '../../../src/peers/clients/prysm.ts';
import { connectionLimits } from '../../../src/peers/conduct/limits.ts';
import { ourGoodbye } from '../../../src/peers/conduct/our-goodbye.ts';
import { quotas } from '../../../src/peers/conduct/quota.ts';
import { refusalMemory } from '../../../src/peers/conduct/refusal-memory.ts';
import { unreadable } from '../../../src/peers/conduct/unreadable.ts';
import type { ClientFrameJson } from '../../../src/reqresp/messages/json.ts';
import {
  boundaries,
  boundaryChain,
  type Capture,
  type CaptureEvent,
  captureOf,
  captures,
  eventsOf,
  fuluChain,
  knownRoots,
} from './prysm-captures.ts';

const api = createApi();

const asked = captures.filter(({ ourStatus, prysm, wallClockSlot }) => ourStatus && prysm && wallClockSlot);
const raw = captures.filter(({ scenario, request }) => scenario.startsWith('raw-') && request !== undefined);
const versions = captures.filter(({ observed }) => observed === 'unsupported');

/** Prysm's verdict, from its own state and what else was known of that chain. */
function verdictOf(capture: Capture): ClientVerdictJson | undefined {
  const { ourStatus, prysm, wallClockSlot = '0', finalizedBlocks, protocol } = capture;
  if (!ourStatus || !prysm) return undefined;
  const { genesisBlockRoot: _, ...state } = prysm;
  return api
    .judge(ourStatus, {
      network: fuluChain,
      wallClockSlot,
      local: { ...state, earliestAvailableSlot: '0' },
      knownRoots: knownRoots(prysm),
      ...(finalizedBlocks && { finalizedBlocks }),
      ...(protocol && { protocol }),
    })
    .clients.find(({ client }) => client === 'Prysm');
}

const seenAs = { accepted: 'accept', refused: 'refuse' } as const;

/** What our tables say of a capture, and what was seen: the same where they are right. */
function isPredicted(capture: Capture): boolean {
  const verdict = verdictOf(capture);
  return verdict?.verdict === seenAs[capture.observed as 'accepted' | 'refused'];
}

function frameVerdict(hex: string, side: 'request' | 'response'): ClientFrameJson | undefined {
  const [read] = api.dissect(fromHexString(hex), { protocol: 'status/2', side });
  return read?.clients?.find(({ client }) => client === 'Prysm');
}

describe('what a running Prysm answered to our Status', () => {
  it.each(asked)('$id $scenario', (capture) => {
    expect(isPredicted(capture)).toBe(true);
  });

  it('is predicted in 20 of 20 captures, and 3 of 3 without a stream; none is missed', () => {
    expect([asked.filter(isPredicted).length, asked.length, versions.length]).toEqual([20, 20, 3]);
  });

  it.each(asked.filter(({ observed }) => observed === 'refused'))('$id $scenario: the very answer', (capture) => {
    const { resultCode, goodbye, errorText = '' } = capture;
    const verdict = verdictOf(capture);
    const begins = resultCode === 0 ? 'SUCCESS' : `result ${resultCode}`;
    expect(verdict?.answer).toBe(`${begins}, then Goodbye ${goodbye}`);
    const rule = prysmProfile.rules.find((one) => one.rule === verdict?.rule);
    if (resultCode !== 0) expect(errorText).toContain(rule?.says);
  });

  it.each(versions)('$id $scenario: status/1 is not spoken after Fulu', ({ wallClockSlot = '0' }) => {
    const status = captureOf('right').ourStatus;
    if (!status) throw new Error('no Status');
    const { earliestAvailableSlot: _, ...first } = status;
    const context = { network: fuluChain, wallClockSlot, local: status, protocol: 'status/1' as const };
    expect(api.judge(first, context).clients[0]).toMatchObject({
      verdict: 'refuse',
      rule: 'statusVersion',
      answer: 'no stream: protocol not supported',
    });
  });
});

describe('what it did with the bytes', () => {
  it.each(raw.filter(({ observed }) => observed !== 'unsupported'))(
    '$id $scenario: request $observed',
    ({ request = '0x', observed }) => {
      const verdict = frameVerdict(request, 'request');
      expect(verdict?.verdict).toBe(observed === 'accepted' ? 'accept' : 'refuse');
      if (observed === 'reset') expect(verdict?.answer).toBe('no answer, then resets the stream');
    },
  );

  /* Answers of ours to its own request, by what it did then. */
  it.each([
    ['garbage', 'refuse', 'Goodbye 3'],
    ['prefix-84', 'refuse', 'Goodbye 3'],
    ['bad-crc', 'refuse', 'Goodbye 3'],
    ['result-1', 'refuse', 'Goodbye 3'],
    ['result-2', 'refuse', 'Goodbye 3'],
    ['result-139', 'refuse', 'Goodbye 3'],
  ])('an answer, %s', (name, verdict, answer) => {
    const events = eventsOf(`prysm-dials/${name}`);
    const { answered = '0x' } = events.find(({ prysmAsks }) => prysmAsks === 'status/2') ?? {};
    const told = frameVerdict(answered, 'response');
    expect(told?.verdict).toBe(verdict);
    const said = events.find(({ prysmAsks }) => prysmAsks === 'goodbye/1')?.reason;
    expect(said === undefined ? 'nothing more' : `Goodbye ${said}`).toBe(answer);
    if (said !== undefined) expect(told?.answer).toBe(answer);
  });

  it('keeps a peer whose answer it can read, as it reads its own', () => {
    for (const name of ['honest', 'trailing'])
      expect(eventsOf(`prysm-dials/${name}`).some(({ reason }) => reason !== undefined)).toBe(false);
    const own = captureOf('right').response ?? '0x';
    expect(frameVerdict(own, 'response')?.verdict).toBe('accept');
    expect(frameVerdict(`${own}00`, 'response')?.verdict).toBe('accept');
  });

  it('keeps a peer that answers nothing, asks again, and calls it bad at the fifth time', () => {
    const asks = eventsOf('prysm-dials/empty').filter(({ prysmAsks }) => prysmAsks === 'status/2');
    expect(asks).toHaveLength(refusalMemory.Prysm.counted?.most ?? 0);
    expect(eventsOf('prysm-dials/empty').at(-2)?.reason).toBe('251');
    expect(frameVerdict('0x', 'response')).toMatchObject({ verdict: 'accept', answer: 'nothing: it keeps the peer' });
    expect(frameVerdict('0x00', 'response')?.verdict).toBe('accept');
    expect(unreadable.Prysm.emptyAnswer).toEqual({ does: 'kept' });
  });
});

const results = (events: readonly CaptureEvent[], ask: string) =>
  events.flatMap(({ weAsk, result }) => (weAsk === ask && result !== undefined ? [result] : []));

describe('what it counted', () => {
  it.each([
    ['quota-status-12', 'status/2', quotas.Prysm.status.burst],
    ['quota-status-parallel-12', 'status/2', quotas.Prysm.status.burst],
    ['quota-ping-8', 'ping/1', quotas.Prysm.ping?.burst],
  ])('%s: the quota of the table, and result 1 beyond it', (scenario, ask, burst) => {
    const seen = results(eventsOf(scenario), ask);
    expect(seen.filter((result) => result === 0)).toHaveLength(burst ?? 0);
    expect(seen.filter((result) => result !== 0).every((result) => result === 1)).toBe(true);
    expect(seen.length).toBeGreaterThan(burst ?? 0);
  });

  it('never counts a wrong digest, and calls a peer bad at the fifth other refusal', () => {
    const digests = eventsOf('six-wrong-digests').flatMap(({ reason }) => reason ?? []);
    expect(digests.length).toBeGreaterThan(5);
    expect(new Set(digests)).toEqual(new Set(['2']));
    expect(refusalMemory.Prysm.counted?.except).toEqual(['forkDigest']);
    const roots = eventsOf('seven-other-roots').flatMap(({ reason }) => reason ?? []);
    const bad = roots.indexOf('251');
    expect(bad).toBe(refusalMemory.Prysm.counted?.most);
    expect(roots.slice(0, bad).every((reason) => reason === '3')).toBe(true);
  });

  it('lets eight dials of an address in, and closes the others before noise', () => {
    const opened = (captureOf('dials-12-one-ip').connections ?? []).filter(({ events }) =>
      events.some(({ conn }) => conn === 'open'),
    );
    expect(opened).toHaveLength(connectionLimits.Prysm.dialsOfAddress?.burst ?? 0);
  });

  it('takes us at once after any Goodbye of ours', () => {
    const after = captures.filter(({ scenario }) => /^goodbye-\d+-then-back$/.test(scenario));
    expect(after.length).toBeGreaterThan(6);
    for (const { scenario } of after) expect(results(eventsOf(scenario), 'status/2').at(-1), scenario).toBe(0);
    expect(ourGoodbye.Prysm.bans).toEqual([]);
  });
});

describe('around a fork', () => {
  it.each(boundaries)('slot $slot, epoch $epoch: digest, versions, and every question', (row) => {
    const { slot, epoch, digestByOurSchedule: digest, protocols, asks, enr } = row;
    expect(api.forkDigest(boundaryChain, String(epoch)).digest).toBe(digest);
    for (const { ourDigest, protocol, goodbye } of asks) {
      const zero = `0x${'00'.repeat(32)}`;
      const status = { finalizedRoot: zero, finalizedEpoch: '0', headRoot: zero, headSlot: '0' };
      const ours = { ...status, forkDigest: ourDigest, ...(protocol === 'status/2' && { earliestAvailableSlot: '0' }) };
      const local = { ...status, forkDigest: digest };
      const context = { network: boundaryChain, wallClockSlot: String(slot), local, protocol };
      expect(api.judge(ours, context).clients[0]?.verdict).toBe(goodbye === '2' ? 'refuse' : 'accept');
    }
    for (const protocol of ['status/1', 'status/2'] as const) {
      const { clients } = api.judge(
        {},
        { network: boundaryChain, wallClockSlot: String(slot), local: local(digest), protocol },
      );
      expect(clients[0]?.rule === 'statusVersion', protocol).toBe(!protocols.includes(protocol));
    }
    if (enr !== undefined) {
      const read = api.decodeEnr(enr, { network: boundaryChain, epoch: String(epoch) });
      expect(read.eth2?.forkDigest).toBe(digest);
      expect(read.eth2?.means[0]).toMatchObject({ digest, standing: 'current', variant: 'spec' });
      expect(read.faults.filter(({ severity }) => severity === 'error')).toEqual([]);
    }
  });
});

function local(forkDigest: string) {
  const root = `0x${'00'.repeat(32)}`;
  return { forkDigest, finalizedRoot: root, finalizedEpoch: '0', headRoot: root, headSlot: '0' };
}
