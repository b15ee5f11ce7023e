import { describe, expect, it } from 'vitest';
import { type ClientName, clientNames } from '../../../src/exchange/codes.ts';
import { clients } from '../../../src/peers/clients/clients.ts';
import { atGenesis } from '../../../src/peers/conduct/at-genesis.ts';
import type { Sourced } from '../../../src/peers/conduct/by-client.ts';
import { earliestSlot } from '../../../src/peers/conduct/earliest-slot.ts';
import { forkWindows } from '../../../src/peers/conduct/fork-window.ts';
import { whenFull } from '../../../src/peers/conduct/full.ts';
import { gossipConditions } from '../../../src/peers/conduct/gossip.ts';
import { connectionLimits } from '../../../src/peers/conduct/limits.ts';
import { ourGoodbye } from '../../../src/peers/conduct/our-goodbye.ts';
import { ownFailures } from '../../../src/peers/conduct/own-failure.ts';
import { pings } from '../../../src/peers/conduct/pings.ts';
import { quotas } from '../../../src/peers/conduct/quota.ts';
import { refusalMemory } from '../../../src/peers/conduct/refusal-memory.ts';
import { unreadable } from '../../../src/peers/conduct/unreadable.ts';
import { explanationText } from '../../../src/words/pages/pages.ts';
import { clientFacts } from '../../../src/words/peers/clients/client-facts.ts';
import { asText } from '../../../src/words/phrase.ts';
import { captures } from './prysm-captures.ts';

/* What each client does around the Status, row by row; a row holds where its value is that of the source. */

const tables: readonly (readonly [string, Readonly<Record<ClientName, Sourced<object>>>])[] = [
  ['refusal memory', refusalMemory],
  ['when full', whenFull],
  ['quota', quotas],
  ['limits', connectionLimits],
  ['our Goodbye', ourGoodbye],
  ['earliest slot', earliestSlot],
  ['fork window', forkWindows],
  ['unreadable', unreadable],
  ['gossip', gossipConditions],
  ['genesis', atGenesis],
  ['pings', pings],
  ['own failure', ownFailures],
];

const scenarios = new Set(captures.map(({ scenario }) => scenario));

const facts = (client: ClientName): ReadonlyMap<string, string> => {
  const profile = clients.find((one) => one.client === client);
  if (!profile) throw new Error(`no ${client}`);
  return new Map(clientFacts(profile).map(([name, fact]) => [name, asText(fact)]));
};

const profileOf = (client: ClientName) => {
  const profile = clients.find((one) => one.client === client);
  if (!profile) throw new Error(`no ${client}`);
  return profile;
};

describe('every fact', () => {
  it.each(tables)('of %s names where and when it was read, or the captures in which it was seen', (_, table) => {
    expect(Object.keys(table)).toEqual([...clientNames]);
    for (const { source } of Object.values(table)) {
      expect(source.repository).toMatch(/^[@\w][\w./@ -]+$/);
      expect('commit' in source ? source.commit : source.file).toMatch(/^[0-9a-f]{10}$|\w[./]\w*|\w\/\w/);
      expect(source.date).toMatch(/^20\d\d-\d\d-\d\d$/);
      for (const capture of source.captures ?? []) expect(scenarios).toContain(capture);
    }
  });

  it('is told on the page of its client', () => {
    for (const { client } of clients) {
      const linked = explanationText(`client/${client.toLowerCase()}`, () => false) ?? '';
      const page = linked.replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1');
      for (const name of ['remembers', 'takes', 'full', 'gossipsub', 'our Goodbye', 'earliest slot', 'at a fork'])
        expect(page, `${client} ${name}`).toContain(`**${name}**: ${facts(client).get(name)}`);
    }
  });
});

describe('when a client is full', () => {
  it.each<[ClientName, string]>([
    ['Prysm', 'closedBeforeNoise'],
    ['Lighthouse', 'closedAfterConnect'],
    ['Lodestar', 'portRefuses'],
    ['Teku', 'goodbye129'],
    ['Nimbus', 'answersThenCloses'],
    ['Grandine', 'closedAfterConnect'],
    ['Caplin', 'closedAfterConnect'],
  ])('%s: %s', (client, atDial) => {
    expect(whenFull[client].atDial).toBe(atDial);
  });

  it('only Teku says 129 at once; four prune with it, and a Prysm lets twenty more in', () => {
    const pruning = clientNames.filter((client) => whenFull[client].pruned);
    expect(pruning).toEqual(['Prysm', 'Lighthouse', 'Lodestar', 'Grandine']);
    expect(clientNames.filter((client) => whenFull[client].spare !== undefined)).toEqual(['Prysm']);
    expect(whenFull.Prysm.spare).toBe(20);
  });
});

describe('beyond the quota', () => {
  it.each<[ClientName, number, number, string]>([
    ['Prysm', 5, 1, 'errorChunk'],
    ['Lighthouse', 5, 3, 'answersLate'],
    ['Lodestar', 5, 3, 'errorChunk'],
    ['Teku', 100, 0.6, 'goodbye'],
    ['Nimbus', 40, 0.125, 'answersLate'],
    ['Grandine', 5, 3, 'answersLate'],
    ['Caplin', 5, 3, 'errorChunk'],
  ])('%s: %s at once, one each %s s, then %s', (client, burst, everySeconds, does) => {
    expect(quotas[client].status).toEqual({ burst, everySeconds });
    expect(quotas[client].beyond.does).toBe(does);
  });

  it('costs what the source says', () => {
    expect(quotas.Prysm.beyond).toMatchObject({ result: 1, costs: 'badResponse' });
    expect(quotas.Lodestar.beyond).toMatchObject({ result: 2, costs: 'banAtHeartbeat' });
    expect(quotas.Teku.beyond).toEqual({ does: 'goodbye', reason: 130n, refusedSeconds: 120 });
    expect(quotas.Caplin.beyond).toMatchObject({ result: 1, costs: 'refusedFor30Seconds' });
    expect(clientNames.filter((client) => quotas[client].per === 'all')).toEqual(['Teku', 'Nimbus']);
  });
});

describe('limits of addresses and identities', () => {
  it('are those of the sources', () => {
    expect(connectionLimits.Prysm).toMatchObject({
      dialsOfAddress: { burst: 8, everySeconds: 7.5 },
      identitiesOfAddress: { most: 5 },
      silentWhenTooSoon: true,
    });
    for (const client of ['Lighthouse', 'Grandine'] as const)
      expect(connectionLimits[client]).toMatchObject({ bannedIdentities: 5, pendingInbound: 5 });
    expect(connectionLimits.Caplin).toMatchObject({
      identitiesOfAddress: { most: 10 },
      failures: { most: 3, seconds: 1800 },
      privateAddresses: 'refused',
    });
  });

  it('are absent where none was found', () => {
    for (const client of ['Teku', 'Nimbus'] as const) expect(Object.keys(connectionLimits[client])).toEqual(['source']);
    expect(clientNames.filter((client) => connectionLimits[client].dialsOfAddress)).toEqual(['Prysm']);
  });
});

it('a Goodbye of ours costs something at Teku alone, for 2 and 128', () => {
  expect(clientNames.filter((client) => ourGoodbye[client].bans.length > 0)).toEqual(['Teku']);
  expect(ourGoodbye.Teku).toMatchObject({ bans: [2n, 128n], seconds: 43_200 });
  expect(ourGoodbye.Caplin.answers).toBe(1n);
});

it('earliest_available_slot means another thing to each, and only Lodestar looks for it', () => {
  const meanings = clientNames.map((client) => earliestSlot[client].means);
  expect(new Set(meanings).size).toBe(clientNames.length);
  expect(clientNames.filter((client) => earliestSlot[client].reads === 'presence')).toEqual(['Lodestar']);
});

describe('bytes that cannot be read', () => {
  it.each<[ClientName, string | undefined, number | bigint | undefined]>([
    ['Prysm', 'nothing', undefined],
    ['Lighthouse', 'nothing', 250n],
    ['Lodestar', 'error', 1],
    ['Teku', 'error', 1],
    ['Nimbus', 'error', 1],
    ['Grandine', 'nothing', 250n],
    ['Caplin', undefined, undefined],
  ])('%s: %s %s', (client, first, code) => {
    const { request } = unreadable[client];
    if (request === 'answered') expect(first).toBeUndefined();
    else expect([request.first, request.result ?? request.reason]).toEqual([first, code]);
  });

  it('an empty answer is forgiven by Prysm, an error by Caplin', () => {
    const keeps = (kind: 'emptyAnswer' | 'errorAnswer') =>
      clientNames.filter((client) => {
        const after = unreadable[client][kind];
        return after !== 'unknown' && after.does === 'kept';
      });
    expect(keeps('emptyAnswer')).toEqual(['Prysm']);
    expect(keeps('errorAnswer')).toEqual(['Caplin']);
  });
});

describe('faults on which readers differ', () => {
  it.each<[ClientName, string]>([
    ['Prysm', 'AAAAARR'],
    ['Lighthouse', 'RAAAARR'],
    ['Lodestar', 'AAAAARR'],
    ['Teku', 'ARRAARR'],
    ['Nimbus', 'ARAAARR'],
    ['Grandine', 'RAAAARR'],
    ['Caplin', '???????'],
  ])('%s: %s', (client, row) => {
    const { reads } = profileOf(client);
    const order = [
      reads.lengthPrefixNotMinimal,
      reads.trailingBytes,
      reads.streamIdentifierRepeated,
      reads.chunkSkipped,
      reads.paddingSkipped,
      reads.budgetExceeded,
      reads.crcMismatch,
    ];
    expect(order.map((fact) => (fact === 'accepts' ? 'A' : fact === 'rejects' ? 'R' : '?')).join('')).toBe(row);
  });
});

describe('times', () => {
  it.each<[ClientName, unknown, unknown, unknown, unknown]>([
    ['Prysm', 10, 5, 5, 10],
    ['Lighthouse', 10, 15, '?', 10],
    ['Lodestar', 5, 5, '?', 10],
    ['Teku', 5, 10, 10, 10],
    ['Nimbus', 10, 10, 10, 10],
    ['Grandine', 10, 15, '?', 10],
    ['Caplin', '?', 5, 5, 10],
  ])('%s waits %s s for a stream, %s for a request, %s for a byte, %s for a response', (client, ...expected) => {
    const { openStream, request, firstByte, response } = profileOf(client).timeouts;
    const told = [openStream, request, firstByte, response].map((fact) => (typeof fact === 'number' ? fact : '?'));
    expect(told).toEqual(expected);
  });
});
