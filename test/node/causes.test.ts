import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BehaviourName } from '../../src/exchange/behaviour-names.ts';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { behaviours } from '../../src/node/responder/behaviours.ts';
import { confusion, confusionText, diagonal } from '../harness/confusion.ts';
import { explainedJson } from '../harness/explained.ts';
import { makeNode, type NodeUnderTest, network, settings } from './support/node-under-test.ts';

/** The cause that has to be named first for each behaviour; null where nothing is wrong. */
const causes: Readonly<Record<BehaviourName, string | null>> = {
  healthy: null,
  wrongNetwork: 'wrongNetwork',
  behind: null,
  ahead: null,
  silent: 'peerSilent',
  garbage: 'encodingMistake',
  futureHead: 'theirClock',
  errorResult: 'peerStarting',
  resets: 'closedWithoutAnswer',
  goodbyeTooManyPeers: 'tooManyPeers',
  statusV1Only: 'version1Only',
  shutsDown: 'peerShutsDown',
  staleFork: 'staleSoftware',
  statusV2Only: null,
  otherFinalizedRoot: null,
  goodbyeBanned: 'banned',
  invalidRequest: 'errorAnswer',
  overQuota: 'rateLimited',
  headBeforeFinalized: 'headBeforeFinalized',
  finalizedInFuture: 'finalizedTooHigh',
  largestNumbers: 'finalizedTooHigh',
  goodbyeFirst: 'tooManyPeers',
  goodbyeReserved: 'rateLimited',
  withoutGossip: null,
  gossipsElsewhere: 'topicsOfAnotherFork',
  wantsGossip: null,
  resourceUnavailable: 'errorAnswer',
  rateLimited: null,
  reservedResult: 'errorAnswer',
  errorRawText: 'encodingMistake',
  errorWithoutText: 'errorAnswer',
  errorTooLong: 'encodingMistake',
  slow: null,
  neverCloses: null,
  empty: 'encodingMistake',
  truncated: 'encodingMistake',
  resetsHalfway: 'closedWithoutAnswer',
  badChecksum: 'encodingMistake',
  badData: 'encodingMistake',
  overBudget: 'encodingMistake',
  rawBlock: 'encodingMistake',
  uncompressed: 'encodingMistake',
  withoutResult: 'encodingMistake',
  extraChunk: null,
  trailingBytes: null,
  wrongLength: 'encodingMistake',
  takesAnyLength: null,
  takesCutRequests: null,
  ignoresChecksums: null,
  skipsAnyChunk: null,
  needsNoIdentifier: null,
  knowsNoBudget: null,
  trustsBlocks: null,
  ignoresTrailing: null,
  deafToFaults: null,
  wantsPlainFrames: 'errorAnswer',
  wantsOnePiece: null,
  deafAfterFault: null,
  oneAtATime: null,
  longPrefix: null,
  readsSmallNumbers: null,
  refusesGoodbye: null,
  refusesMetadata: null,
  refusesPings: null,
  takesAnyId: null,
  pingDisagrees: null,
  paddedSyncnets: null,
  noCustody: null,
  servesLater: null,
  genesisRoot: null,
  keepsEveryone: null,
};

/** Where the table of what was to be named and what was named is written, for a person to read. */
const TABLE = new URL('../../out/confusion-of-causes.md', import.meta.url);

describe('the cause that is named for every behaviour, met live', () => {
  let node: NodeUnderTest;
  const named: (readonly [string, string])[] = [];
  beforeAll(async () => {
    node = await makeNode('in this process');
    await node.api.start({
      ...settings,
      // All are dialled at once: one that answers byte by byte takes seconds where the machine is busy, as a Goodbye may.
      timeouts: { dial: 15_000, openStream: 15_000, response: 15_000 },
      goodbyeGrace: 3000,
    });
  });
  afterAll(() => node.end());

  it.concurrent.each(Object.entries(causes))('%s: %s', async (behaviour, cause) => {
    const peer = await node.api.startResponder({
      behaviour: behaviour as BehaviourName,
      listen: '/ip4/127.0.0.1/tcp/0',
    });
    const exchange = await node.api.dial({ target: readNamedTarget(peer.multiaddr) });
    const found = explainedJson(exchange, { network }).causes;
    named.push([cause ?? 'none', found[0]?.cause ?? 'none']);
    expect(found[0]?.cause ?? null).toBe(cause);
    if (cause === 'encodingMistake') expect(found[0]?.remedy).toMatch(/\.$/);
  });

  it('misses no behaviour', () => {
    expect(Object.keys(causes)).toEqual(Object.keys(behaviours));
    const table = confusion(named);
    mkdirSync(new URL('.', TABLE), { recursive: true });
    writeFileSync(TABLE, confusionText(table));
    expect(diagonal(table)).toEqual({ right: named.length, of: Object.keys(behaviours).length });
  });

  it('is a finality conflict where both have finalized the epoch of the other root', async () => {
    const peer = await node.api.startResponder({ behaviour: 'otherFinalizedRoot', listen: '/ip4/127.0.0.1/tcp/0' });
    const { remote } = await node.api.dial({ target: readNamedTarget(peer.multiaddr) });
    if (!remote) throw new Error('the peer told no Status');
    const local = { ...remote, finalizedRoot: `0x${'0b'.repeat(32)}` };
    const exchange = await node.api.dial({ target: readNamedTarget(peer.multiaddr), local });
    const [first] = explainedJson(exchange, { network }).causes;
    expect(first).toMatchObject({ cause: 'finalityConflict', confidence: 'certain' });
  });
});
