import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClientVerdictJson } from '../../../src/exchange/judgement-json.ts';
import { type ClientProfile, disputedFaults, isKnown } from '../../../src/peers/clients/client.ts';
import { clientOfAgent, clients } from '../../../src/peers/clients/clients.ts';
import { verdicts as judgedByClients } from '../../../src/peers/clients/verdicts.ts';
import type { JudgeContext } from '../../../src/peers/judge/judge-rules.ts';
import type { Status } from '../../../src/reqresp/messages/message.ts';
import { clientFacts } from '../../../src/words/peers/clients/client-facts.ts';
import { tally } from '../../../src/words/peers/clients/client-view.ts';
import { openQuestions } from '../../../src/words/peers/clients/client-words.ts';
import { sourceText } from '../../../src/words/peers/clients/source-text.ts';
import { verdictToJson } from '../../../src/words/peers/clients/verdict-json.ts';
import { digestAt, freshStatus, network, root, syncedStatus } from './statuses.ts';

const hoodi = network('hoodi');

const verdicts = (remote: Status, context: JudgeContext) => judgedByClients(remote, context).map(verdictToJson);
const NOW = 4_427_050n;
const EPOCH = NOW / 32n;
const synced = syncedStatus(hoodi, NOW);
const FINAL = synced.finalizedEpoch;

/** A client in step with the chain that also knows the roots of genesis and of an older epoch. */
const informed: JudgeContext = {
  network: hoodi,
  wallClockSlot: NOW,
  local: synced,
  knownRoots: new Map([
    [0n, root(0x01)],
    [FINAL - 100n, root(0xa0)],
  ]),
  protocol: 'status/2',
};
/** The same without any history: only its own checkpoint is known to us. */
const uninformed: JudgeContext = { network: hoodi, wallClockSlot: NOW, local: synced, protocol: 'status/2' };

const behind = { ...synced, finalizedEpoch: FINAL - 100n, headSlot: NOW - 3200n };
const ahead = (epochs: bigint) => ({ ...synced, finalizedEpoch: FINAL + epochs, finalizedRoot: root(0xcc) });
const lagging = { ...informed, local: { ...synced, finalizedEpoch: FINAL - 10n, finalizedRoot: root(0x90) } };

/* One letter a verdict: A accept, R refuse, B asks for blocks, ? unknown; then the rule that decides. */
type Row = readonly [
  prysm: string,
  lighthouse: string,
  lodestar: string,
  teku: string,
  nimbus: string,
  grandine: string,
  caplin: string,
];

interface Case {
  name: string;
  remote: Status;
  context?: JudgeContext;
  expected: Row;
}

const cases: readonly Case[] = [
  {
    name: 'the same view',
    remote: synced,
    expected: ['A', 'A nothingToCompare', 'A', 'A', 'A', 'A', 'A'],
  },
  {
    name: 'another fork digest',
    remote: { ...synced, forkDigest: digestAt(network('mainnet'), 13_000_000n) },
    expected: [
      'R forkDigest',
      'R forkDigest',
      'R forkDigest',
      'R forkDigest',
      'R forkDigest',
      'R forkDigest',
      'R forkDigest',
    ],
  },
  {
    name: 'head one slot beyond the clock',
    remote: { ...synced, headSlot: NOW + 1n },
    expected: ['A', 'A nothingToCompare', 'A', 'A', 'R headSlot', 'A', 'A'],
  },
  {
    name: 'head two slots beyond the clock',
    remote: { ...synced, headSlot: NOW + 2n },
    expected: ['R headSlot', 'R headSlot', 'R headSlot', 'A', 'R headSlot', 'A', 'A'],
  },
  {
    name: 'another digest and a head in the future: each names the rule it meets first',
    remote: { ...synced, forkDigest: root(7).slice(0, 4), headSlot: NOW + 99n },
    expected: [
      'R headSlot',
      'R forkDigest',
      'R forkDigest',
      'R forkDigest',
      'R headSlot',
      'R forkDigest',
      'R forkDigest',
    ],
  },
  {
    name: 'finalized one epoch ahead, more than the clock allows at Prysm',
    remote: ahead(1n),
    expected: ['R finalizedEpoch', 'A nothingToCompare', 'A', 'B finalizedRoot', 'A', 'A', 'A'],
  },
  {
    name: 'finalized at the epoch of the clock',
    remote: { ...ahead(EPOCH - FINAL), headSlot: NOW },
    expected: ['R finalizedEpoch', 'A nothingToCompare', 'A', 'R finalizedEpoch', 'A', 'A', 'A'],
  },
  {
    name: 'ahead of a client that lags',
    remote: synced,
    context: lagging,
    expected: ['A peerAhead', 'A nothingToCompare', 'A', 'B finalizedRoot', 'A', 'A', 'A'],
  },
  {
    name: 'a fresh node: epoch 0 and the zero root',
    remote: { ...freshStatus(hoodi, NOW), earliestAvailableSlot: 0n },
    expected: [
      'A genesisCheckpoint',
      'A nothingToCompare',
      'A',
      'A genesisCheckpoint',
      'A',
      'R finalizedRootBehind',
      'A',
    ],
  },
  {
    name: 'a fresh node that says the genesis block’s root',
    remote: { ...freshStatus(hoodi, NOW), finalizedRoot: root(0x01), earliestAvailableSlot: 0n },
    expected: ['A', 'A', 'A', 'A genesisCheckpoint', 'A', 'A', 'A'],
  },
  {
    name: 'behind on our chain',
    remote: { ...behind, finalizedRoot: root(0xa0) },
    expected: ['A', 'A', 'A', 'A', 'A', 'A', 'A'],
  },
  {
    name: 'behind on another chain: Lodestar alone does not look',
    remote: { ...behind, finalizedRoot: root(0xee) },
    expected: [
      'R finalizedRoot',
      'R finalizedRoot',
      'A',
      'R finalizedRoot',
      'R finalizedRoot',
      'R finalizedRootBehind',
      'A',
    ],
  },
  {
    name: 'behind where we know no root',
    remote: { ...behind, finalizedRoot: root(0xa0) },
    context: uninformed,
    expected: [
      '? finalizedRoot',
      '? finalizedRoot',
      'A',
      '? finalizedRoot',
      '? finalizedRoot',
      '? finalizedRootBehind',
      'A',
    ],
  },
  {
    name: 'our epoch, another root',
    remote: { ...synced, finalizedRoot: root(0xdd) },
    expected: ['R finalizedRoot', 'A', 'R finalizedRoot', 'R finalizedRoot', 'R finalizedRoot', 'R finalizedRoot', 'A'],
  },
  {
    name: 'a finalized slot older than the client’s oldest block',
    remote: { ...behind, finalizedRoot: root(0xa0) },
    context: { ...informed, local: { ...synced, earliestAvailableSlot: NOW - 1000n } },
    expected: ['R finalizedRoot', 'A', 'A', 'A', 'A', 'A', 'A'],
  },
  {
    name: 'head before the finalized epoch: Nimbus alone looks',
    remote: { ...synced, headSlot: (FINAL - 1n) * 32n },
    expected: ['A', 'A nothingToCompare', 'A', 'A', 'R headAfterFinalized', 'A', 'A'],
  },
  {
    name: 'a Status of version 1 after Fulu',
    remote: (({ earliestAvailableSlot: _, ...v1 }) => v1)(synced),
    context: { ...informed, protocol: 'status/1' },
    expected: ['R statusVersion', 'A nothingToCompare', 'R statusVersion', 'A', 'R statusVersion', 'A', 'A'],
  },
  {
    name: 'a Status without an earliest slot, its version not known',
    remote: (({ earliestAvailableSlot: _, ...v1 }) => v1)(synced),
    context: (({ protocol: _, ...rest }) => rest)(informed),
    expected: ['A', 'A nothingToCompare', 'R earliestAvailableSlot', 'A', 'A', 'A', 'A'],
  },
];

const LETTERS = { accept: 'A', refuse: 'R', 'asks-for-blocks': 'B', unknown: '?' } as const;

function short({ verdict, rule }: ClientVerdictJson): string {
  return [LETTERS[verdict], rule].filter(Boolean).join(' ');
}

describe('the verdict matrix', () => {
  it.each(cases)('$name', ({ remote, context = informed, expected }) => {
    expect(verdicts(remote, context).map(short)).toEqual(expected);
  });

  it('is counted in words for one client and for several', () => {
    const strange = { ...synced, forkDigest: root(7).slice(0, 4), headSlot: NOW };
    expect(tally(verdicts(strange, informed))).toBe('7 refuse');
    expect(tally(verdicts({ ...synced, headSlot: NOW + 1n }, informed))).toBe('6 accept, 1 refuses');
    expect(tally(verdicts(ahead(1n), informed))).toBe('1 refuses, 5 accept, 1 asks for blocks');
  });

  it('says what goes over the wire, and what follows where it is known', () => {
    const stranger = { ...synced, forkDigest: root(7).slice(0, 4) };
    const told = verdicts(stranger, informed).map(({ client, order, answer, afterwards }) => [
      client,
      order,
      answer,
      afterwards !== undefined,
    ]);
    expect(told).toEqual([
      ['Prysm', 2, 'SUCCESS, then Goodbye 2', true],
      ['Lighthouse', 1, 'SUCCESS, then Goodbye 2', true],
      ['Lodestar', 1, 'SUCCESS, then Goodbye 2', true],
      ['Teku', 1, 'SUCCESS, then Goodbye 2', true],
      ['Nimbus', 3, 'SUCCESS, then closes without Goodbye', true],
      ['Grandine', 1, 'SUCCESS, then Goodbye 2', true],
      ['Caplin', 1, 'SUCCESS, then closes without Goodbye', true],
    ]);
    const fast = verdicts({ ...synced, headSlot: NOW + 2n }, informed).map(({ answer }) => answer);
    expect(fast[0]).toBe('result 1, then Goodbye 3');
    expect(fast[3]).toBe('SUCCESS');
    expect(verdicts(ahead(1n), informed)[3]?.answer).toBe(
      'SUCCESS, then a request for blocks; Goodbye 2 if they differ',
    );
  });
});

const uint64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const near = fc.bigInt({ min: -3n, max: 3n });
const anyRoot = fc.constantFrom(root(0), root(0xaa), root(0xa0), root(0x01), root(0xff));
const anyStatus: fc.Arbitrary<Status> = fc
  .record({
    forkDigest: fc.oneof(fc.constant(synced.forkDigest), fc.uint8Array({ minLength: 4, maxLength: 4 })),
    finalizedRoot: anyRoot,
    finalizedEpoch: fc.oneof(
      uint64,
      near.map((by) => FINAL + by),
      fc.constantFrom(0n, FINAL - 100n),
    ),
    headRoot: anyRoot,
    headSlot: fc.oneof(
      uint64,
      near.map((by) => NOW + by),
    ),
    earliestAvailableSlot: fc.option(uint64, { nil: undefined }),
  })
  .map(({ earliestAvailableSlot, ...rest }) =>
    earliestAvailableSlot === undefined ? rest : { ...rest, earliestAvailableSlot },
  );

describe('for any Status', () => {
  it('every client comes to a verdict, whatever the numbers', () => {
    fc.assert(
      fc.property(anyStatus, anyStatus, uint64, (remote, local, wallClockSlot) => {
        const all = verdicts(remote, { network: hoodi, wallClockSlot, local });
        expect(all.map(({ client }) => client)).toEqual(clients.map(({ client }) => client));
        for (const { verdict, answer, rule } of all) {
          expect(answer).not.toMatch(/undefined/);
          if (verdict !== 'accept') expect(rule).toBeDefined();
        }
      }),
    );
  });

  it('a rule that is said to refuse nobody refuses nobody', () => {
    fc.assert(
      fc.property(anyStatus, anyStatus, uint64, (remote, local, wallClockSlot) => {
        const harmless = clients.map(({ rules }) => rules.filter(({ neverRefuses }) => neverRefuses));
        for (const { client, verdict, rule } of verdicts(remote, { network: hoodi, wallClockSlot, local })) {
          const of = harmless[clients.findIndex((one) => one.client === client)] ?? [];
          if (of.some((one) => one.rule === rule)) expect(verdict).not.toBe('refuse');
        }
      }),
    );
  });

  it('knowing more roots turns unknown into a verdict and never one verdict of a real client into another', () => {
    fc.assert(
      fc.property(anyStatus, (remote) => {
        const less = verdicts(remote, uninformed);
        const more = verdicts(remote, informed);
        for (const [index, { verdict }] of less.entries()) {
          if (verdict !== 'unknown') expect(more[index]?.verdict).toBe(verdict);
        }
      }),
    );
  });
});

describe('the clients', () => {
  it.each<readonly [agent: string, client: string | undefined]>([
    ['Prysm/v7.1.2/8f2a1c4', 'Prysm'],
    ['Lighthouse/v8.2.0-f5b8ab2/x86_64-linux', 'Lighthouse'],
    ['lodestar/v1.39.1', 'Lodestar'],
    ['teku/teku/v26.9.0/linux-x86_64', 'Teku'],
    ['nimbus', 'Nimbus'],
    ['Grandine/2.0.0', 'Grandine'],
    ['erigon/caplin', 'Caplin'],
    ['erigon/caplin/3.6.1', 'Caplin'],
    ['Caplin/v3.6.1', 'Caplin'],
    ['erigon/3.6', undefined],
    ['x/Prysm', undefined],
  ])('the agent %s is %s', (agent, client) => {
    expect(clientOfAgent(agent)?.client).toBe(client);
  });

  it.each(clients.map((client): [string, ClientProfile] => [client.client, client]))(
    '%s names repository, file and date, and what is not known says what would decide it',
    (_, client) => {
      for (const source of client.sources) {
        expect(source.repository.length).toBeGreaterThan(5);
        expect(sourceText([source]).length).toBeGreaterThan(source.repository.length + 15);
        expect(source.date).toMatch(/^20\d\d-\d\d-\d\d$/);
      }
      const { score, reStatus, timeouts, reads } = client;
      const facts = [
        ...[score.refused, score.malformed, reStatus],
        ...Object.values(timeouts),
        ...Object.values(reads),
      ];
      for (const fact of facts) if (!isKnown(fact)) expect(openQuestions[fact.unknown].length).toBeGreaterThan(20);
      expect(Object.keys(reads).sort()).toEqual([...disputedFaults].sort());
      expect(clientFacts(client).map(([name]) => name)).toEqual(
        expect.arrayContaining([
          ...['serves', 'score', 'remembers', 'asks again', 'waits', 'takes', 'full', 'gossipsub', 'our Goodbye'],
          ...['earliest slot', 'at a fork', 'unreadable', 'source'],
        ]),
      );
    },
  );
});
