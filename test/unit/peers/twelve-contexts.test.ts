import { describe, expect, it } from 'vitest';
import { createApi } from '../../../src/api.ts';
import type { ClientName } from '../../../src/exchange/codes.ts';
import type { ClientVerdictJson, JudgeContextJson } from '../../../src/exchange/judgement-json.ts';
import { backOffAfter } from '../../../src/peers/book/back-off.ts';
import { clients } from '../../../src/peers/clients/clients.ts';
import { atGenesis } from '../../../src/peers/conduct/at-genesis.ts';
import { forkWindows } from '../../../src/peers/conduct/fork-window.ts';
import { gossipConditions } from '../../../src/peers/conduct/gossip.ts';
import { quotas } from '../../../src/peers/conduct/quota.ts';
import { refusalMemory } from '../../../src/peers/conduct/refusal-memory.ts';
import type { DissectionJson, StatusJson } from '../../../src/reqresp/messages/json.ts';
import { exchange } from '../session/exchanges.ts';

/*
 * Twelve contexts in which a table of clients is easily wrong, each with the verdict of the client. Mainnet at slot
 * 15 749 120, which is epoch 492 160; the client has finalized epoch 492 158.
 */

const api = createApi();
const NOW = '15749120';
const A = `0x${'aa'.repeat(32)}`;
const B = `0x${'bb'.repeat(32)}`;
const C = `0x${'cc'.repeat(32)}`;
const ZERO = `0x${'00'.repeat(32)}`;
const { digest } = api.forkDigest('mainnet', '492160');

const local: StatusJson = {
  forkDigest: digest,
  finalizedRoot: A,
  finalizedEpoch: '492158',
  headRoot: C,
  headSlot: '15749119',
  earliestAvailableSlot: '0',
};
const ours = local;

function verdict(client: ClientName, remote: StatusJson, context: Partial<JudgeContextJson> = {}): ClientVerdictJson {
  const judged = api.judge(remote, { network: 'mainnet', wallClockSlot: NOW, local, protocol: 'status/2', ...context });
  const found = judged.clients.find((one) => one.client === client);
  if (!found) throw new Error(`no ${client}`);
  return found;
}

const said = ({ verdict: is, rule, answer }: ClientVerdictJson) => [is, rule, answer];

const habitsOf = (client: ClientName) => clients.find((one) => one.client === client)?.habits ?? [];

/** A mainnet before Fulu, and one with Fulu at an epoch. */
function devnet(fulu: string | null) {
  const names = ['phase0', 'altair', 'bellatrix', 'capella', 'deneb', 'electra', 'fulu'];
  return {
    name: 'devnet',
    preset: 'minimal',
    genesisValidatorsRoot: `0x${'27'.repeat(32)}`,
    slotDurationMs: 6000,
    slotsPerEpoch: 8,
    forks: names.map((name, at) => ({ name, version: `0x0${at}000001`, epoch: name === 'fulu' ? fulu : '0' })),
    maxBlobsPerBlockElectra: 9,
    blobSchedule: [],
  };
}

function young(epoch: string, root: string, slot: string, fulu: string | null = '0'): StatusJson {
  const at = String(BigInt(slot) / 8n);
  return {
    forkDigest: api.forkDigest(devnet(fulu), at).digest,
    finalizedRoot: root,
    finalizedEpoch: epoch,
    headRoot: C,
    headSlot: slot,
    earliestAvailableSlot: '0',
  };
}

describe('1: a perfect Status is not enough for a client that wants gossipsub', () => {
  it.each(['Lighthouse', 'Grandine'] as const)('%s', (client) => {
    expect(verdict(client, ours).verdict).toBe('accept');
    expect(gossipConditions[client].withoutGossipsub).toEqual({ goodbye: 0n, bannedSeconds: 43_200 });
    const habit = habitsOf(client).find((one) => one.habit === 'noGossipsub');
    expect(habit?.answer).toEqual({ first: 'success', end: 'goodbye', reason: 0n });
  });

  it.each(['Prysm', 'Lodestar', 'Teku', 'Nimbus', 'Caplin'] as const)('not for %s', (client) => {
    expect(typeof gossipConditions[client].withoutGossipsub).toBe('string');
    expect(habitsOf(client).some((one) => one.habit === 'noGossipsub')).toBe(false);
  });
});

describe('2: the second dial after a refusal', () => {
  it.each([
    ['Teku', { seconds: 43_200, meets: 'sameGoodbye' }],
    ['Lighthouse', { seconds: 43_200, meets: 'close' }],
    ['Grandine', { seconds: 43_200, meets: 'close' }],
    ['Prysm', 'takenUntilBad'],
    ['Lodestar', 'taken'],
    ['Nimbus', 'taken'],
    ['Caplin', 'taken'],
  ] as const)('%s', (client, expected) => {
    expect(refusalMemory[client].ourDials).toEqual(expected);
  });

  it('is told beside the verdict', () => {
    const stranger = { ...ours, forkDigest: '0x01020304' };
    expect(verdict('Teku', stranger).afterwards).toContain('answers our dials with the same Goodbye for 12 h');
    expect(verdict('Lighthouse', stranger).afterwards).toContain('closes our dials without a word for 12 h');
    expect(verdict('Prysm', stranger).afterwards).toContain('takes our next dial at once');
    expect(verdict('Lodestar', stranger).afterwards).toContain('takes our next dial at once; does not dial us for 4 h');
  });
});

it('3: Lighthouse and Grandine answer late beyond the quota, and 139 to a third request at once', () => {
  for (const client of ['Lighthouse', 'Grandine'] as const) {
    expect(quotas[client]).toMatchObject({ beyond: { does: 'answersLate' }, atOnce: { most: 2, result: 139 } });
    expect(habitsOf(client).find(({ habit }) => habit === 'rateLimit')?.when).toBe('twoRequestsUnderWay');
  }
  expect(quotas.Prysm.atOnce).toBeUndefined();
});

it('4: the slot that a Lighthouse tells may be that of its data columns: it accepts what its blocks reach', () => {
  const told = { ...local, earliestAvailableSlot: '15748900' };
  const older = { ...ours, finalizedEpoch: '492151', finalizedRoot: B };
  const knownRoots = [{ epoch: '492151', root: B }];
  expect(said(verdict('Lighthouse', older, { local: told, knownRoots }))).toEqual(['accept', undefined, 'SUCCESS']);
  expect(verdict('Lighthouse', older, { local: told })).toMatchObject({ verdict: 'unknown', rule: 'oldFinality' });
});

it('5: another root at its own epoch, the most telling row', () => {
  const other = { ...ours, finalizedRoot: B };
  const row = clients.map(({ client }) => [client, verdict(client, other).verdict]);
  expect(Object.fromEntries(row)).toEqual({
    Prysm: 'refuse',
    Lighthouse: 'accept',
    Lodestar: 'refuse',
    Teku: 'refuse',
    Nimbus: 'refuse',
    Grandine: 'refuse',
    Caplin: 'accept',
  });
});

it('6: a Teku that has finalized nothing accepts who is ahead unseen, and asks for blocks later', () => {
  const network = devnet('0');
  const context = { network, wallClockSlot: '40' };
  const remote = young('3', B, '40');
  expect(verdict('Teku', remote, { ...context, local: young('0', ZERO, '40') }).verdict).toBe('accept');
  expect(verdict('Teku', remote, { ...context, local: young('1', A, '40') }).verdict).toBe('asks-for-blocks');
});

describe('7: the newest Nimbus', () => {
  const frame = api.encode({ type: 'status/2', ...ours, earliestAvailableSlot: '0' }, 'request');
  const read = (hex: string): DissectionJson => {
    const [one] = api.dissect(hex, { protocol: 'status/2', side: 'request' });
    if (!one) throw new Error('no frame');
    return one;
  };
  const of = (hex: string, client: ClientName) => read(hex).clients?.find((one) => one.client === client);

  it('rejects a trailing byte', () => {
    expect(of(frame, 'Nimbus')?.verdict).toBe('accept');
    expect(of(`${frame}00`, 'Nimbus')).toMatchObject({ verdict: 'refuse', answer: 'result 1' });
    expect(of(`${frame}00`, 'Prysm')?.verdict).toBe('accept');
  });

  it('has no status/1, before Fulu either', () => {
    const network = devnet(null);
    const { earliestAvailableSlot: _, ...first } = young('0', ZERO, '40', null);
    const context = { network, wallClockSlot: '40', local: first, protocol: 'status/1' as const };
    expect(said(verdict('Nimbus', first, context))).toEqual([
      'refuse',
      'statusVersion',
      'no stream: protocol not supported',
    ]);
    expect(verdict('Lodestar', first, context).verdict).toBe('accept');
    expect(verdict('Nimbus', first, { ...context, protocol: 'status/2' }).verdict).toBe('accept');
  });

  it('answers result 1 after 10 s where we keep our side open', () => {
    const habit = habitsOf('Nimbus').find((one) => one.habit === 'requestTimeout');
    expect(habit).toMatchObject({ answer: { first: 'error', result: 1 }, says: 'request full data not sent in time' });
  });

  it('rejects what is compressed beyond its budget', () => {
    const nimbus = clients.find(({ client }) => client === 'Nimbus');
    expect(nimbus?.reads.budgetExceeded).toBe('rejects');
  });
});

describe('8: finality of a Prysm', () => {
  const far = { ...ours, finalizedEpoch: '490000', finalizedRoot: B };
  const knownRoots = [{ epoch: '490000', root: B }];

  it('a) begun from a checkpoint it holds nothing older to be final', () => {
    const begun = { ...local, earliestAvailableSlot: String(492_100 * 32) };
    expect(said(verdict('Prysm', far, { local: begun, knownRoots }))).toEqual([
      'refuse',
      'finalizedRoot',
      'result 1, then Goodbye 3',
    ]);
    expect(verdict('Prysm', far, { knownRoots }).verdict).toBe('accept');
  });

  it('b) any finalized block of the claimed epoch will do', () => {
    const remote = { ...ours, finalizedEpoch: '492150', finalizedRoot: B };
    const known = [{ epoch: '492150', root: C }];
    const finalizedBlocks = [{ slot: '15748805', root: B }];
    expect(verdict('Prysm', remote, { knownRoots: known, finalizedBlocks }).verdict).toBe('accept');
    expect(verdict('Prysm', remote, { finalizedBlocks }).verdict).toBe('accept');
    expect(verdict('Prysm', remote, { knownRoots: known }).rule).toBe('finalizedRoot');
    const of = [{ slot: '15748795', root: B }];
    expect(verdict('Prysm', remote, { knownRoots: known, finalizedBlocks: of })).toMatchObject({
      verdict: 'refuse',
      rule: 'finalizedRootInEffect',
    });
    expect(verdict('Prysm', remote, { finalizedBlocks: of }).verdict).toBe('unknown');
    expect(verdict('Prysm', remote, { finalizedBlocks: [{ slot: '15748000', root: B }] }).verdict).toBe('refuse');
    expect(verdict('Prysm', remote, { finalizedBlocks: [{ slot: '15748850', root: B }] }).verdict).toBe('refuse');
  });

  it('c) five refusals make a bad peer, a wrong digest is none', () => {
    expect(refusalMemory.Prysm.counted).toEqual({ most: 5, forgivenSeconds: 3600, except: ['forkDigest'] });
  });

  it('d) trouble with its database is result 2 and Goodbye 3', () => {
    const habit = habitsOf('Prysm').find((one) => one.habit === 'internalError');
    expect(habit?.answer).toEqual({ first: 'error', result: 2, end: 'goodbye', reason: 3n });
  });
});

it('9: what no client sends is ascribed to none', () => {
  const answers = clients.flatMap(({ client, habits }) => habits.map(({ answer }) => [client, answer] as const));
  const senders = (reason: bigint) => answers.flatMap(([client, one]) => (one.reason === reason ? [client] : []));
  expect(senders(250n).sort()).toEqual(['Grandine', 'Lighthouse', 'Lodestar', 'Teku']);
  expect(senders(251n).sort()).toEqual(['Lodestar', 'Prysm']);
  expect(senders(252n)).toEqual([]);
  const banned = habitsOf('Prysm').filter(({ habit }) => habit === 'banned');
  expect(banned.every(({ answer }) => answer.first === 'nothing')).toBe(true);
  const rate = habitsOf('Prysm').find(({ habit }) => habit === 'rateLimit');
  expect(rate?.answer).toEqual({ first: 'error', result: 1 });
});

describe('10: how long to stay away after a Goodbye 2', () => {
  const away = (agent: string, direction: 'received' | 'sent') =>
    backOffAfter(
      exchange('1', {
        agent,
        state: direction === 'received' ? 'refusedByThem' : 'refusedByUs',
        resultCode: 0,
        remote: ours,
        goodbye: { reason: '2', direction, atMs: 20 },
      }),
      1,
    )?.ms;

  it.each(['Prysm/v7.1.2', 'lodestar/v1.44.0', 'nimbus', 'erigon/caplin/3.6.1'])('%s takes us at once', (agent) => {
    expect(away(agent, 'received')).toBeUndefined();
  });

  it.each(['teku/v26.9.0', 'Lighthouse/v8.2.0', 'Grandine/2.0.0'])('%s in twelve hours', (agent) => {
    expect(away(agent, 'received')).toBe(43_200_000);
  });

  it('of ours counts at a Teku alone', () => {
    expect(away('teku/v26.9.0', 'sent')).toBe(43_200_000);
    expect(away('Lighthouse/v8.2.0', 'sent')).toBeLessThan(60_000);
  });
});

describe('11: genesis, where a Prysm and a Grandine cannot agree', () => {
  const network = devnet('0');
  const context = { network, wallClockSlot: '20' };
  const grandine = young('0', ZERO, '20');

  it('the one sends the root of the genesis block, which the other refuses', () => {
    expect(atGenesis.Prysm.sends).toBe('genesisBlockRoot');
    expect(atGenesis.Grandine.sends).toBe('zeroRoot');
    const sent = verdict('Grandine', young('0', A, '20'), { ...context, local: grandine });
    expect(sent).toMatchObject({ verdict: 'refuse', rule: 'finalizedRoot' });
    expect(sent.why).toContain('as Prysm sends it');
    expect(verdict('Grandine', young('0', ZERO, '20'), { ...context, local: grandine }).verdict).toBe('accept');
  });

  it('the other way round it is accepted', () => {
    expect(verdict('Prysm', grandine, { ...context, local: young('0', A, '20') }).verdict).toBe('accept');
  });
});

describe('12: edges', () => {
  /** Fulu at epoch 5; whether a version is taken at an epoch. */
  const takes = (client: ClientName, protocol: 'status/1' | 'status/2', epoch: bigint): boolean => {
    const slot = String(epoch * 8n);
    const status = young('0', ZERO, slot, '5');
    const context = { network: devnet('5'), wallClockSlot: slot, local: status, protocol };
    return verdict(client, status, context).rule !== 'statusVersion';
  };

  it.each([
    ['Prysm', [true, true, true, true, false, false], [false, false, true, true, true, true]],
    ['Lodestar', [true, true, true, false, false, false], [false, false, false, true, true, true]],
    ['Nimbus', [false, false, false, false, false, false], [true, true, true, true, true, true]],
    ['Teku', [true, true, true, true, true, true], [true, true, true, true, true, true]],
    ['Lighthouse', [true, true, true, true, true, true], [true, true, true, true, true, true]],
    ['Grandine', [true, true, true, true, true, true], [true, true, true, true, true, true]],
    ['Caplin', [true, true, true, true, true, true], [true, true, true, true, true, true]],
  ] as const)('%s serves versions 1 and 2 in epochs 2 to 7 around Fulu at 5', (client, first, second) => {
    const epochs = [2n, 3n, 4n, 5n, 6n, 7n];
    expect(epochs.map((epoch) => takes(client, 'status/1', epoch))).toEqual(first);
    expect(epochs.map((epoch) => takes(client, 'status/2', epoch))).toEqual(second);
  });

  it('Nimbus alone takes the next digest, in the last half second', () => {
    const early = clients.filter(({ client }) => forkWindows[client].digest !== 'exact');
    expect(early.map(({ client }) => client)).toEqual(['Nimbus']);
  });

  it('Prysm asks again each half epoch, whatever a slot lasts', () => {
    const prysm = clients.find(({ client }) => client === 'Prysm');
    expect(prysm?.reStatus).toEqual({ every: 16, atMost: 32, in: 'slots' });
  });
});
