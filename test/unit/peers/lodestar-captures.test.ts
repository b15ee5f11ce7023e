import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { NetworkConfig } from '../../../src/forks/network.ts';
import { networkFromJson } from '../../../src/forks/network-json.ts';
import type { StatusVersion, WireAnswer } from '../../../src/peers/clients/client.ts';
import { lodestar } from '../../../src/peers/clients/lodestar.ts';
import { diagnose } from '../../../src/peers/diagnose.ts';
import type { Exchange } from '../../../src/peers/exchange.ts';
import { readRefusal } from '../../../src/peers/refusal.ts';
import { verdictOf, viewOf } from '../../../src/peers/verdicts.ts';
import type { StatusJson } from '../../../src/reqresp/json.ts';
import type { Status } from '../../../src/reqresp/message.ts';
import { statusFromJson } from '../../../src/reqresp/message-json.ts';
import { exchange } from '../session/exchanges.ts';

interface Capture {
  id: number;
  agent: string;
  fork: 'fulu' | 'altair';
  name: string;
  version?: StatusVersion;
  ours?: StatusJson;
  theirs?: StatusJson;
  errorMessage?: string;
  seen: Omit<WireAnswer, 'reason'> & { reason?: string };
}

const file = new URL('../../fixtures/peers/lodestar-refusals.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Capture[] };

const GENESIS = 1_795_000_000;
const SLOT_MS = 6000;

/** The minimal preset with every fork up to the captured one at epoch 0; digests come from the Statuses. */
function chainOf(fork: Capture['fork']): NetworkConfig {
  const names = ['phase0', 'altair', 'bellatrix', 'capella', 'deneb', 'electra', 'fulu'];
  const parsed = networkFromJson({
    name: 'lodestar-devnet',
    preset: 'minimal',
    genesisValidatorsRoot: `0x${'27'.repeat(32)}`,
    genesisTime: `${GENESIS}`,
    slotDurationMs: SLOT_MS,
    slotsPerEpoch: 8,
    forks: names.map((name, at) => ({
      name,
      version: `0x0${at}000001`,
      epoch: at <= names.indexOf(fork) ? '0' : null,
    })),
    maxBlobsPerBlockElectra: 9,
    blobSchedule: [],
  });
  if ('err' in parsed) throw new Error(parsed.err);
  return parsed.ok;
}

function status(json: StatusJson): Status {
  const parsed = statusFromJson(json);
  if ('err' in parsed) throw new Error(parsed.err);
  return parsed.ok;
}

/** Their head was the newest block, so the clock stood at most a few slots after it. */
const clockOf = ({ theirs }: Capture): bigint => BigInt(theirs?.headSlot ?? 118);

/** What our table says Lodestar does, the Status and its version alone considered. */
function predicted(capture: Capture): WireAnswer {
  const { fork, version, ours, theirs } = capture;
  const served = lodestar.serves[fork === 'fulu' ? 'fromFulu' : 'beforeFulu'];
  if (version && !served.includes(version)) return { first: 'noStream' };
  if (!ours || !theirs) throw new Error('a Status of both sides is needed');
  const local = status(theirs);
  const view = viewOf({ network: chainOf(fork), wallClockSlot: clockOf(capture), local }, local.forkDigest);
  return verdictOf(lodestar, status(ours), view, version).answer;
}

/** The capture as our node would have recorded it. */
function recorded(capture: Capture): Exchange {
  const { seen, ours, theirs, agent, version, errorMessage } = capture;
  const startedAt = new Date(GENESIS * 1000 + Number(clockOf(capture)) * SLOT_MS).toISOString();
  const failed = seen.first === 'error';
  const failure = { stage: 'responseComplete' as const, code: 'errorResponse', message: 'The peer answered an error.' };
  return exchange(`${capture.id}`, {
    startedAt,
    agent,
    state: failed ? 'failed' : 'refusedByThem',
    ...(failed && { failure, resultCode: seen.result ?? 0 }),
    ...(errorMessage && { errorMessage }),
    ...(seen.reason && { goodbye: { reason: seen.reason, direction: 'received' as const, atMs: 30 } }),
    ...(version && { protocol: version }),
    ...(ours && { local: ours }),
    ...(theirs && { remote: theirs }),
  });
}

const judged = cases.filter(({ seen, theirs }) => theirs !== undefined || seen.first === 'noStream');
const habits = cases.filter((capture) => !judged.includes(capture));

describe('what Lodestar did', () => {
  it('covers sixteen Statuses and versions, and four habits', () => {
    expect([judged.length, habits.length]).toEqual([16, 4]);
  });

  it.each(judged)('$agent, $name: the rules predict it', (capture) => {
    const { reason, ...seen } = capture.seen;
    expect(predicted(capture)).toEqual({ ...seen, ...(reason && { reason: BigInt(reason) }) });
  });

  it.each(judged.filter(({ seen }) => seen.end !== undefined))('$agent, $name: read from its Goodbye', (capture) => {
    const reading = readRefusal(recorded(capture), chainOf(capture.fork));
    expect(reading?.readings[0]).toMatchObject({ client: 'Lodestar', explains: 'rule' });
  });

  const causes = { 15: 'identityRefused', 184: 'tooManyPeers', 46: 'rateLimited', 168: 'rateLimited' } as const;
  it.each(habits)('$agent, $name: a habit, and its cause', (capture) => {
    const network = chainOf(capture.fork);
    expect(readRefusal(recorded(capture), network)?.readings[0]).toMatchObject({
      client: 'Lodestar',
      explains: 'habit',
    });
    const expected: string | undefined = new Map(Object.entries(causes)).get(`${capture.id}`);
    expect(diagnose(recorded(capture), { network })[0]?.cause).toBe(expected);
  });
});
