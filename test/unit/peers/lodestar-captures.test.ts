import { readFileSync } from 'node:fs';
import { fromHexString } from '@chainsafe/ssz';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import type { NetworkConfig } from '../../../src/forks/networks/network.ts';
import { networkFromJson } from '../../../src/forks/networks/network-json.ts';
import { diagnose } from '../../../src/peers/causes/diagnose.ts';
import { disputedFaults, isKnown, type StatusVersion, type WireAnswer } from '../../../src/peers/clients/client.ts';
import { lodestar } from '../../../src/peers/clients/lodestar.ts';
import { versionsAt } from '../../../src/peers/clients/served-versions.ts';
import { verdictOf, viewOf } from '../../../src/peers/clients/verdicts.ts';
import { quotas } from '../../../src/peers/conduct/quota.ts';
import { unreadable } from '../../../src/peers/conduct/unreadable.ts';
import { readRefusal } from '../../../src/peers/refusal/refusal.ts';
import { dissect } from '../../../src/reqresp/dissection/dissect.ts';
import type { StatusJson } from '../../../src/reqresp/messages/json.ts';
import type { Status } from '../../../src/reqresp/messages/message.ts';
import { statusFromJson } from '../../../src/reqresp/messages/message-json.ts';
import { exchange } from '../session/exchanges.ts';

interface Capture {
  id: number;
  agent: string;
  fork: 'fulu' | 'altair';
  scenario: string;
  name: string;
  /** Who got the request; nobody where Lodestar parted before one. */
  asked: 'them' | 'us' | 'nobody';
  version?: StatusVersion;
  identity?: 'Ed25519';
  ours?: StatusJson;
  theirs?: StatusJson;
  /** Our request as it went over the wire. */
  request?: string;
  halfClosed?: false;
  inARow?: number;
  ms?: number;
  errorMessage?: string;
  seen: Omit<WireAnswer, 'reason'> & { reason?: string };
}

const file = new URL('../../fixtures/peers/lodestar-scenarios.json', import.meta.url);
const { cases, apart } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Capture[]; apart: { why: string }[] };

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
  if ('err' in parsed) throw new Error(parsed.err.code);
  return parsed.ok;
}

function status(json: StatusJson): Status {
  const parsed = statusFromJson(json);
  if ('err' in parsed) throw new Error(parsed.err.code);
  return parsed.ok;
}

/** Their head was the newest block, so the clock stood at most a few slots after it. */
const clockOf = ({ theirs }: Capture): bigint => BigInt(theirs?.headSlot ?? 118);

const habit = (name: string): WireAnswer[] =>
  lodestar.habits.filter((one) => one.habit === name).map(({ answer }) => answer);

/** Whether the table lets Lodestar's reader take a request with its faults. */
function isReadable({ request = '0x', version }: Capture): boolean {
  const hint = { side: 'request' as const, ...(version && { protocol: version }) };
  const { faults } = dissect(fromHexString(request), hint);
  return faults.every(({ code, severity }) => {
    const disputed = disputedFaults.find((one) => one === code);
    const reads = disputed && lodestar.reads[disputed];
    return reads === undefined ? severity !== 'error' : isKnown(reads) && reads === 'accepts';
  });
}

/** What our tables say that Lodestar does: any of these. */
function predicted(capture: Capture): WireAnswer[] {
  const { fork, version, identity, asked, inARow = 0 } = capture;
  if (identity === 'Ed25519' || capture.scenario.includes('ed25519')) return habit('identity');
  if (asked === 'nobody') return habit('full').map(({ first: _, ...rest }) => ({ first: 'nothing' as const, ...rest }));
  const served = versionsAt(lodestar.serves, chainOf(fork), 0n);
  if (version && !served.includes(version)) return [{ first: 'noStream' }];
  if (inARow > quotas.Lodestar.status.burst) return habit('rateLimit');
  if (asked === 'them' && capture.request === '0x' && capture.halfClosed === false) return habit('requestTimeout');
  if (asked === 'them' && !isReadable(capture)) {
    const { request } = unreadable.Lodestar;
    return request === 'answered' ? [] : [request];
  }
  if (!capture.ours || !capture.theirs) return [];
  const local = status(capture.theirs);
  const view = viewOf({ network: chainOf(fork), wallClockSlot: clockOf(capture), local }, local.forkDigest);
  return [verdictOf(lodestar, status(capture.ours), view, version).answer];
}

function isPredicted(capture: Capture): boolean {
  const { reason, ...rest } = capture.seen;
  const seen = JSON.stringify([rest.first, rest.result, rest.end, reason]);
  return predicted(capture).some(
    (one) => JSON.stringify([one.first, one.result, one.end, one.reason?.toString()]) === seen,
  );
}

/** The capture as our node would have recorded it. */
function recorded(capture: Capture): Exchange {
  const { seen, ours, theirs, agent, version, errorMessage } = capture;
  const startedAt = new Date(GENESIS * 1000 + Number(clockOf(capture)) * SLOT_MS).toISOString();
  const failed = seen.first === 'error';
  const failure = {
    stage: 'responseComplete' as const,
    code: 'errorResponse' as const,
    message: 'The peer answered an error.',
  };
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

/** What the tables do not predict, and why. Both are of the older of the two versions. */
const misses: Readonly<Record<number, string>> = {
  143: 'Lodestar 1.5.1 takes an Ed25519 identity; the rule that refuses it came later.',
  151: 'Lodestar 1.5.1 does not verify checksums; its present reader does.',
};

describe('what Lodestar did', () => {
  it('is looked at in every scenario that was played: 34 of them, 126 records', () => {
    expect(cases.length + apart.length).toBe(126);
    expect(new Set(cases.map(({ scenario }) => scenario)).size).toBe(33);
    // The 34th asks for blocks and pings only.
    expect(apart.filter(({ why }) => /light|lc\.|blocks|ratelimit|identify/.test(why))).toHaveLength(9);
  });

  it.each(cases)('$id $agent, $scenario, $name', (capture) => {
    expect(isPredicted(capture)).toBe(misses[capture.id] === undefined);
  });

  it('is predicted in 68 of 70 cases; each miss is explained', () => {
    const right = cases.filter(isPredicted);
    expect([right.length, cases.length]).toEqual([68, 70]);
    const missed = cases.filter((capture) => !right.includes(capture)).map(({ id }) => id);
    expect(missed).toEqual(Object.keys(misses).map(Number));
  });

  it.each(cases.filter(({ seen, theirs }) => theirs && seen.end !== undefined))(
    '$id $name: read from its Goodbye',
    (capture) => {
      const reading = readRefusal(recorded(capture), chainOf(capture.fork));
      expect(reading?.readings[0]).toMatchObject({ client: 'Lodestar', explains: 'rule' });
    },
  );

  const causes = { 15: 'identityRefused', 184: 'tooManyPeers', 46: 'rateLimited', 168: 'rateLimited' } as const;
  it.each(cases.filter(({ id }) => Object.hasOwn(causes, id)))('$id $scenario: a habit, and its cause', (capture) => {
    const network = chainOf(capture.fork);
    expect(readRefusal(recorded(capture), network)?.readings[0]).toMatchObject({
      client: 'Lodestar',
      explains: 'habit',
    });
    const expected: string | undefined = new Map(Object.entries(causes)).get(`${capture.id}`);
    expect(diagnose(recorded(capture), { network })[0]?.cause).toBe(expected);
  });

  it('takes as long for a request that does not come as the table says', () => {
    const waited = cases.flatMap(({ ms }) => ms ?? []);
    expect(waited).toHaveLength(2);
    const { request } = lodestar.timeouts;
    for (const ms of waited) expect(isKnown(request) && Math.round(ms / 1000)).toBe(request);
  });
});
