import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BehaviourName, behaviours } from '../../src/node/behaviours.ts';
import { diagnose } from '../../src/peers/diagnose.ts';
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
};

describe('the cause that is named for every behaviour, met live', () => {
  let node: NodeUnderTest;
  beforeAll(async () => {
    node = await makeNode('in this process');
    await node.api.start({
      ...settings,
      timeouts: { dial: 5000, openStream: 5000, response: 5000 },
      goodbyeGrace: 400,
    });
  });
  afterAll(() => node.end());

  it.concurrent.each(Object.entries(causes))('%s: %s', async (behaviour, cause) => {
    const peer = await node.api.startResponder({ behaviour, listen: '/ip4/127.0.0.1/tcp/0' });
    const exchange = await node.api.dial({ target: peer.multiaddr });
    const found = diagnose(exchange, { network });
    expect(found[0]?.cause ?? null).toBe(cause);
    if (cause === 'encodingMistake') expect(found[0]?.remedy).toMatch(/\.$/);
  });

  it('misses no behaviour', () => {
    expect(Object.keys(causes)).toEqual(Object.keys(behaviours));
  });
});
