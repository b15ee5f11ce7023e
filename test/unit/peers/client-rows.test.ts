import { fromHexString, toHexString } from '@chainsafe/ssz';
import { describe, expect, it } from 'vitest';
import { createApi } from '../../../src/api.ts';
import { type ClientName, clientNames } from '../../../src/exchange/codes.ts';
import type { FailureCode } from '../../../src/exchange/failure-codes.ts';
import { slotStartMs } from '../../../src/forks/schedule/slot-clock.ts';
import { clients } from '../../../src/peers/clients/clients.ts';
import { atGenesis } from '../../../src/peers/conduct/at-genesis.ts';
import { earliestSlot } from '../../../src/peers/conduct/earliest-slot.ts';
import { forkWindows } from '../../../src/peers/conduct/fork-window.ts';
import { goodbyeMemory, keptOutSeconds } from '../../../src/peers/conduct/goodbye-memory.ts';
import { connectionLimits } from '../../../src/peers/conduct/limits.ts';
import { ownFailures } from '../../../src/peers/conduct/own-failure.ts';
import { pings } from '../../../src/peers/conduct/pings.ts';
import { quotas } from '../../../src/peers/conduct/quota.ts';
import { refusalMemory } from '../../../src/peers/conduct/refusal-memory.ts';
import { readRefusal } from '../../../src/peers/refusal/refusal.ts';
import { statusToJson } from '../../../src/reqresp/messages/message-json.ts';
import { explanationText } from '../../../src/words/pages/pages.ts';
import { clientFacts } from '../../../src/words/peers/clients/client-facts.ts';
import { asText } from '../../../src/words/phrase.ts';
import { type ExchangeFields, exchange } from '../session/exchanges.ts';
import { digestAt, network, syncedStatus } from './statuses.ts';

/* What was read of the clients anew, each where it holds and where it does not. */

const hoodi = network('hoodi');
const NOW = 4_427_050n;
const synced = syncedStatus(hoodi, NOW);
const stranger = { ...synced, forkDigest: digestAt(network('mainnet'), 13_000_000n) };
const answered: ExchangeFields = { resultCode: 0, remote: statusToJson(synced) };
const goodbye = (reason: number): ExchangeFields => ({
  goodbye: { reason: String(reason), direction: 'received', atMs: 20 },
});
const failed = (code: FailureCode): ExchangeFields => ({
  state: 'failed',
  failure: { stage: 'firstByte', code, message: 'It failed.' },
});
const errorSaid = (resultCode: number, errorMessage: string): ExchangeFields => ({
  ...failed('errorResponse'),
  resultCode,
  errorMessage,
});

/** Which clients do that for a reason of their own, and which by a rule; `ours` is what we told them. */
function explains(fields: ExchangeFields, ours = synced): Partial<Record<ClientName, string>> {
  const one = exchange('1', {
    startedAt: new Date(Number(slotStartMs(hoodi, NOW) ?? 0n)).toISOString(),
    state: 'refusedByThem',
    protocol: 'status/2',
    local: statusToJson(ours),
    ...fields,
  });
  const found = readRefusal(one, hoodi)?.readings ?? [];
  return Object.fromEntries(
    found.flatMap((reading) =>
      reading.explains === 'no' || reading.explains === 'otherwise' ? [] : [[reading.client, reading.rule]],
    ),
  );
}

const who = (fields: ExchangeFields, what: string): string[] =>
  Object.entries(explains(fields))
    .flatMap(([client, rule]) => (rule === what ? [client] : []))
    .toSorted();

describe('what is seen on the wire is of those clients that send it, and of no other', () => {
  const LATE = { stages: [{ stage: 'closed' as const, startMs: 11_000, outcome: 'ok' as const }] };
  it.each<[string, ExchangeFields, string, readonly ClientName[]]>([
    ['result 1 “rate limited” and no Goodbye', errorSaid(1, 'rate limited'), 'rateLimit', ['Prysm']],
    ['the same with another text', errorSaid(1, 'be gone'), 'rateLimit', []],
    ['result 1 “rate limited” and Goodbye 3', { ...errorSaid(1, 'rate limited'), ...goodbye(3) }, 'rateLimit', []],
    ['result 139', errorSaid(139, ''), 'rateLimit', ['Grandine', 'Lighthouse', 'Lodestar']],
    ['Goodbye 130 before an answer', goodbye(130), 'rateLimit', ['Teku']],
    ['Goodbye 130 after one', { ...answered, ...goodbye(130) }, 'rateLimit', []],
    [
      'result 2 of a database',
      { ...errorSaid(2, 'internal service error'), ...goodbye(3) },
      'internalError',
      ['Prysm'],
    ],
    ['result 2 of another text', { ...errorSaid(2, 'out of order'), ...goodbye(3) }, 'internalError', []],
    ['Goodbye 250', { ...answered, ...goodbye(250) }, 'badScore', ['Grandine', 'Lighthouse', 'Lodestar', 'Teku']],
    ['Goodbye 251 unread', goodbye(251), 'banned', ['Lodestar', 'Prysm']],
    ['Goodbye 251 after an answer', { ...answered, ...goodbye(251) }, 'banned', ['Lodestar']],
    ['Goodbye 252', { ...answered, ...goodbye(252) }, 'banned', []],
    [
      'a close before an answer',
      failed('connectionClosed'),
      'full',
      ['Caplin', 'Grandine', 'Lighthouse', 'Nimbus', 'Prysm'],
    ],
    ['no answer and no close', failed('noResponse'), 'full', []],
    [
      'Goodbye 129 after one',
      { ...answered, ...goodbye(129) },
      'full',
      ['Grandine', 'Lighthouse', 'Lodestar', 'Prysm', 'Teku'],
    ],
    ['Goodbye 0 after one', { ...answered, ...goodbye(0) }, 'noGossipsub', ['Grandine', 'Lighthouse']],
    [
      'result 1 of an open request',
      { ...errorSaid(1, 'Request full data not sent in time'), ...LATE },
      'requestTimeout',
      ['Nimbus'],
    ],
    ['the same result of another text', errorSaid(1, 'no'), 'requestTimeout', []],
  ])('%s', (_, fields, habit, expected) => {
    expect(who(fields, habit)).toEqual(expected);
  });

  it('a Goodbye 2 before the answer is Teku’s rule where our digest is wrong, and its memory where it is right', () => {
    expect(explains(goodbye(2), stranger).Teku).toBe('forkDigest');
    expect(explains(goodbye(2)).Teku).toBe('banned');
    expect(explains(goodbye(2), stranger).Prysm).toBeUndefined();
  });
});

describe('who keeps us out', () => {
  it('is Prysm after its 251, Lodestar for half an hour after its own, and neither after ours', () => {
    expect(keptOutSeconds('Prysm', 251n, 'sending')).toBe(3600);
    expect(keptOutSeconds('Lodestar', 251n, 'sending')).toBe(1800);
    for (const client of ['Prysm', 'Lodestar'] as const) expect(keptOutSeconds(client, 251n, 'receiving')).toBe(0);
  });

  it('is Prysm, with Goodbye 3, where it had dialled us; no other was seen to tell the two apart', () => {
    expect(refusalMemory.Prysm.asDialler).toEqual({ goodbye: 3n });
    expect(clientNames.filter((client) => refusalMemory[client].asDialler)).toEqual(['Prysm']);
  });

  it('is nobody who only does not dial us: Lodestar 4 h, Nimbus 24 h, and for less after other ends', () => {
    expect(refusalMemory.Lodestar.itsDials).toEqual({ seconds: 14_400 });
    expect(refusalMemory.Nimbus.itsDials).toEqual({ seconds: 86_400 });
    expect(refusalMemory.Nimbus.itsDialsOtherwise).toEqual({ shutdownOrFault: 600, lowScore: 3600, reconnect: 60 });
    for (const client of ['Lodestar', 'Nimbus'] as const) expect(refusalMemory[client].ourDials).toBe('taken');
  });

  it('is read from what Prysm got, and from what the others sent', () => {
    expect(goodbyeMemory(129n)).toEqual([
      { client: 'Prysm', after: 'receiving', dials: 'itsOwn', seconds: 300 },
      { client: 'Lodestar', after: 'sending', dials: 'itsOwn', seconds: 300 },
    ]);
    expect(goodbyeMemory(237n)).toEqual([]);
  });
});

describe('quotas and limits', () => {
  it('of ping, metadata and Goodbye are those of each client', () => {
    const row = (client: ClientName) =>
      [quotas[client].ping, quotas[client].metadata, quotas[client].goodbye].map(
        (one) => one && [one.burst, one.everySeconds],
      );
    expect(row('Prysm')).toEqual([
      [5, 1],
      [5, 1],
      [1, 1],
    ]);
    for (const client of ['Lighthouse', 'Grandine', 'Lodestar'] as const)
      expect(row(client)).toEqual([
        [2, 5],
        [2, 2.5],
        [1, 10],
      ]);
    for (const client of ['Teku', 'Nimbus'] as const) expect(row(client)).toEqual([undefined, undefined, undefined]);
  });

  it('hold streams of every kind together at Prysm alone', () => {
    expect(quotas.Prysm.streams).toEqual({ burst: 20, everySeconds: 0.1 });
    expect(clientNames.filter((client) => quotas[client].streams)).toEqual(['Prysm']);
  });

  it('let one connection of an identity stay, or both', () => {
    const second = clientNames.map((client) => [client, connectionLimits[client].secondConnection ?? '?']);
    expect(Object.fromEntries(second)).toMatchObject({
      ...{ Prysm: 'kept', Lighthouse: 'closed', Grandine: 'closed', Caplin: 'dropped' },
      ...{ Lodestar: '?', Teku: '?', Nimbus: '?' },
    });
  });
});

describe('ping and metadata', () => {
  it('are asked for in times of their own', () => {
    const times = clientNames.map((client) => [client, pings[client].outboundSeconds, pings[client].inboundSeconds]);
    expect(times.filter(([, out]) => out !== undefined)).toEqual([
      ['Lighthouse', 15, 20],
      ['Teku', 10, 10],
      ['Grandine', 15, 20],
    ]);
    expect(clientNames.filter((client) => pings[client].unanswered)).toEqual(['Teku']);
    expect(pings.Teku.unanswered).toEqual({ most: 2, reason: 3n });
  });

  it('a lower sequence number is minded by Prysm alone, and Nimbus alone has one version of metadata', () => {
    expect(clientNames.filter((client) => pings[client].lowerSequence)).toEqual(['Prysm']);
    expect(clientNames.filter((client) => pings[client].metadataOnly)).toEqual(['Nimbus']);
  });
});

describe('a client that fails itself', () => {
  it('says so, keeps it to itself, or nothing was found', () => {
    const does = (client: ClientName) => ownFailures[client].does;
    expect(does('Prysm')).toEqual({ first: 'error', result: 2, end: 'goodbye', reason: 3n });
    expect(does('Teku')).toEqual({ first: 'success', end: 'goodbye', reason: 128n });
    expect(does('Lighthouse')).toBe('undecided');
    expect(clientNames.filter((client) => does(client) === 'notFound')).toEqual([
      'Lodestar',
      'Nimbus',
      'Grandine',
      'Caplin',
    ]);
  });
});

describe('what a client makes of itself', () => {
  it('at genesis is a root of its own choice, or is not known', () => {
    const sends = clientNames.map((client) => [client, atGenesis[client].sends]);
    expect(Object.fromEntries(sends)).toEqual({
      ...{ Prysm: 'genesisBlockRoot', Lighthouse: 'zeroRoot', Grandine: 'zeroRoot', Caplin: 'zeroRoot' },
      ...{ Lodestar: 'unknown', Teku: 'unknown', Nimbus: 'unknown' },
    });
  });

  it('in earliest_available_slot is told for each, and nobody but Lodestar looks at ours', () => {
    expect(earliestSlot.Prysm.means).toBe('custodyInfo');
    expect(earliestSlot.Teku.means).toBe('finalizedStartThenMinimum');
    expect(earliestSlot.Grandine.means).toBe('anchorBlock');
    expect(earliestSlot.Lighthouse.reads).toBe('nothing');
    expect(earliestSlot.Lodestar.reads).toBe('presence');
  });

  it('at a fork is the new digest with the first second, but for Nimbus', () => {
    for (const client of clientNames)
      expect(forkWindows[client].digest).toBe(client === 'Nimbus' ? 'nextInLastHalfSecond' : 'exact');
  });
});

it('a Grandine built without the rules of roots is told of on their pages, and on no other', () => {
  const page = (rule: string) => explanationText(`clientRule/grandine.${rule}`, () => false) ?? '';
  for (const rule of ['finalizedRoot', 'finalizedRootBehind'])
    expect(page(rule)).toContain('DisableFinalizedRootCheck');
  expect(page('forkDigest')).toContain('Grandine');
  expect(page('forkDigest')).not.toContain('DisableFinalizedRootCheck');
});

it('the pages of the clients say it', () => {
  const fact = (client: ClientName, name: string) => {
    const profile = clients.find((one) => one.client === client);
    const words = profile && new Map(clientFacts(profile)).get(name);
    return words && asText(words);
  };
  expect(fact('Teku', 'pings')).toBe(
    'it pings whom it dialled each 10 s, who dialled it each 10 s; 2 pings without an answer: Goodbye 3',
  );
  expect(fact('Prysm', 'pings')).toBe(
    'a ping with a lower sequence number than before: result 1, and a bad response is counted',
  );
  expect(fact('Nimbus', 'pings')).toBe('it has metadata/3 alone, at every fork');
  expect(fact('Caplin', 'pings')).toBeUndefined();
  expect(fact('Lighthouse', 'own faults')).toBe('it answers, and neither takes nor refuses the peer');
  expect(fact('Nimbus', 'own faults')).toBeUndefined();
  expect(fact('Prysm', 'takes')).toContain('streams of all kinds together: 20 at once, then 10 a second');
});

describe('the very bytes of a request', () => {
  const api = createApi();
  const sound = fromHexString(
    api.encode({ type: 'status/2', ...statusToJson(synced), earliestAvailableSlot: '0' }, 'request'),
  );
  const IDENTIFIER = 10;
  const HEAD = 1 + IDENTIFIER;
  const bytes = (...pieces: readonly (Uint8Array | readonly number[])[]) =>
    Uint8Array.from(pieces.flatMap((piece) => [...piece]));
  const [prefix, identifier, rest] = [sound.subarray(0, 1), sound.subarray(1, HEAD), sound.subarray(HEAD)];
  const chunk = (type: number, length: number) => bytes([type, length, 0, 0], new Uint8Array(length));
  const frames = {
    sound,
    'length in two bytes': bytes([0xdc, 0x00], identifier, rest),
    'trailing byte': bytes(sound, [0]),
    'second identifier': bytes(prefix, identifier, identifier, rest),
    'skippable chunk': bytes(prefix, identifier, chunk(0x80, 4), rest),
    padding: bytes(prefix, identifier, chunk(0xfe, 4), rest),
    'over the budget': bytes(prefix, identifier, chunk(0xfe, 200), rest),
    'reserved chunk': bytes(prefix, identifier, chunk(0x02, 4), rest),
    'wrong checksum': sound.with(HEAD + 4, (sound[HEAD + 4] ?? 0) ^ 1),
    cut: sound.subarray(0, -1),
  };

  /** One letter a client: what it does with the frame, A accept, R refuse, ? not known. */
  const row = (frame: Uint8Array) => {
    const [read] = api.dissect(toHexString(frame), { protocol: 'status/2', side: 'request' });
    const verdicts = new Map(read?.clients?.map(({ client, verdict }) => [client, verdict]));
    const letters = { accept: 'A', refuse: 'R', unknown: '?' };
    return clientNames.map((client) => letters[verdicts.get(client) ?? 'unknown']).join('');
  };

  // Prysm, Lighthouse, Lodestar, Teku, Nimbus, Grandine, Caplin; the last answers whatever it was sent.
  it.each<[keyof typeof frames, string]>([
    ['sound', 'AAAAAAA'],
    ['length in two bytes', 'ARAAARA'],
    ['trailing byte', 'AAARRAA'],
    ['second identifier', 'AAARAAA'],
    ['skippable chunk', 'AAAAAAA'],
    ['padding', 'AAAAAAA'],
    ['over the budget', 'RRRRRRA'],
    ['reserved chunk', 'RRRRRRA'],
    ['wrong checksum', 'RRRRRRA'],
    ['cut', 'RRRRRRA'],
  ])('%s: %s', (name, expected) => {
    expect(row(frames[name])).toBe(expected);
  });
});
