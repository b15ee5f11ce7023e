import { toHexString } from '@chainsafe/ssz';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BehaviourName } from '../../src/exchange/behaviour-names.ts';
import type { ExchangeFailure } from '../../src/exchange/exchange.ts';
import type { FailureCode } from '../../src/exchange/failure-codes.ts';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { healthy } from '../../src/node/responder/behaviour.ts';
import { behaviours, type demoBehaviours } from '../../src/node/responder/behaviours.ts';
import { encodeMessage } from '../../src/reqresp/encode.ts';
import { statusToJson } from '../../src/reqresp/messages/message-json.ts';
import type { ExchangeFields } from '../unit/session/exchanges.ts';
import { kinds, makeNode, type NodeUnderTest, network, settings } from './support/node-under-test.ts';

const LISTEN = '/ip4/127.0.0.1/tcp/0';

type Ending = Omit<ExchangeFields, 'goodbye' | 'failure' | 'judgement'> & {
  goodbye?: { direction: string; reason: string; bytes: string };
  failure?: Pick<ExchangeFailure, 'stage' | 'code'>;
  /** Rules that fail, in order. */
  broken?: string[];
  /** In the detail of the stage responseComplete. */
  detail?: string;
};

const failed = (stage: ExchangeFailure['stage'], code: FailureCode): Ending => ({
  state: 'failed',
  failure: { stage, code },
});
const broken = (code: FailureCode) => failed('responseComplete', code);
const error = (resultCode: number, errorMessage: string): Ending => ({
  ...broken('errorResponse'),
  resultCode,
  errorMessage,
});
const refused = (reason: string, ...rules: string[]): Ending => ({
  state: 'refusedByUs',
  goodbye: { direction: 'sent', reason, bytes: goodbyeBytes(reason) },
  broken: rules,
});
const left = (reason: string): Ending => ({
  state: 'refusedByThem',
  goodbye: { direction: 'received', reason, bytes: goodbyeBytes(reason) },
});

/** What goes over the stream of a Goodbye, which is recorded whichever side sent it. */
function goodbyeBytes(reason: string): string {
  return toHexString(encodeMessage({ type: 'goodbye/1', reason: BigInt(reason) }, 'request'));
}

/** How a handshake with each responder ends. Those of the demo network have a test of their own. */
const endings: Readonly<Record<Exclude<BehaviourName, keyof typeof demoBehaviours>, Ending>> = {
  withoutGossip: { state: 'established' },
  gossipsElsewhere: { state: 'established' },
  wantsGossip: { state: 'established' },
  headBeforeFinalized: refused('3', 'headAfterFinalized'),
  finalizedInFuture: refused('3', 'finalizedEpoch', 'headAfterFinalized'),
  largestNumbers: refused('3', 'finalizedEpoch', 'headSlot', 'headAfterFinalized'),
  goodbyeFirst: left('129'),
  goodbyeReserved: left('4'),
  resourceUnavailable: error(3, 'not here'),
  rateLimited: { state: 'established' },
  reservedResult: error(100, 'reserved'),
  errorRawText: { ...broken('streamIdentifierMissing'), resultCode: 2 },
  errorWithoutText: error(2, ''),
  errorTooLong: { ...broken('lengthOutOfBounds'), resultCode: 2 },
  slow: { state: 'established' },
  neverCloses: { state: 'established' },
  empty: broken('noResponseChunk'),
  truncated: broken('chunkTruncated'),
  resetsHalfway: broken('streamReset'),
  badChecksum: broken('crcMismatch'),
  badData: broken('crcMismatch'),
  overBudget: broken('budgetExceeded'),
  rawBlock: broken('streamIdentifierMissing'),
  uncompressed: broken('streamIdentifierMissing'),
  withoutResult: broken('lengthOutOfBounds'),
  extraChunk: { state: 'established', detail: 'Another response chunk' },
  trailingBytes: { state: 'established', detail: '3 bytes' },
  wrongLength: broken('lengthOutOfBounds'),
  takesAnyLength: { state: 'established' },
  takesCutRequests: { state: 'established' },
  ignoresChecksums: { state: 'established' },
  skipsAnyChunk: { state: 'established' },
  needsNoIdentifier: { state: 'established' },
  knowsNoBudget: { state: 'established' },
  trustsBlocks: { state: 'established' },
  ignoresTrailing: { state: 'established' },
  deafToFaults: { state: 'established' },
  wantsPlainFrames: error(1, 'this request is not taken'),
  wantsOnePiece: { state: 'established' },
  deafAfterFault: { state: 'established' },
  oneAtATime: { state: 'established' },
  longPrefix: { state: 'established' },
  readsSmallNumbers: { state: 'established' },
  refusesGoodbye: { state: 'established' },
  refusesMetadata: { state: 'established' },
  refusesPings: { state: 'established' },
  takesAnyId: { state: 'established' },
  pingDisagrees: { state: 'established' },
  paddedSyncnets: { state: 'established' },
  noCustody: { state: 'established' },
  servesLater: { state: 'established' },
  genesisRoot: { state: 'established' },
  keepsEveryone: { state: 'established' },
};

describe('every behaviour of a responder, met by the node in this process', () => {
  let node: NodeUnderTest;
  beforeAll(async () => {
    node = await makeNode('in this process');
    await node.api.start({
      ...settings,
      timeouts: { dial: 5000, openStream: 5000, response: 5000 },
      goodbyeGrace: 1000,
    });
  });
  afterAll(() => node.end());

  it.concurrent.each(Object.entries(endings))('%s ends as it should', async (behaviour, ending) => {
    const { broken: rules, detail, ...fields } = ending;
    const peer = await node.api.startResponder({ behaviour: behaviour as BehaviourName, listen: LISTEN });
    const exchange = await node.api.dial({ target: readNamedTarget(peer.multiaddr) });
    expect(exchange).toMatchObject({ label: peer.label, peerId: peer.peerId, ...fields });
    if (rules) {
      const fails = exchange.judgement?.rules.filter(({ outcome }) => outcome === 'fails');
      expect(fails?.map(({ rule }) => rule)).toEqual(rules);
    }
    if (detail) {
      expect(exchange.stages.find(({ stage }) => stage === 'responseComplete')?.detail).toContain(detail);
    }
    expect(exchange.stages.filter(({ outcome }) => outcome === 'running')).toEqual([]);
    const closed = exchange.stages.some(({ stage }) => stage === 'closed');
    expect(closed).toBe(exchange.state !== 'established');
  });
});

describe.each(kinds)('responders that are started one by one by the node %s', (kind) => {
  let node: NodeUnderTest;
  beforeAll(async () => {
    node = await makeNode(kind);
    await node.api.start({ ...settings, goodbyeGrace: 50 });
  });
  afterAll(() => node.end());

  it('can be any of the behaviours, each with a name and a sentence of its own', async () => {
    const all = await node.api.behaviours();
    expect(all.map(({ behaviour }) => behaviour)).toEqual(Object.keys(behaviours));
    expect(new Set(all.map(({ label }) => label)).size).toBe(all.length);
    for (const { description } of all) expect(description).toMatch(/^[A-Z].*\.$/);
  });

  it('limit our rate as Lodestar does', async () => {
    const peer = await node.api.startResponder({ behaviour: 'rateLimited', listen: LISTEN });
    const codes: (number | undefined)[] = [];
    for (let count = 0; count < 7; count += 1) {
      codes.push((await node.api.dial({ target: readNamedTarget(peer.multiaddr) })).resultCode);
    }
    expect(codes).toEqual([0, 0, 0, 0, 0, 139, 139]);
  });

  it('are refused for another finalized root as soon as we hold one of that epoch', async () => {
    const peer = await node.api.startResponder({ behaviour: 'otherFinalizedRoot', listen: LISTEN });
    const exchange = await node.api.dial({
      target: readNamedTarget(peer.multiaddr),
      local: statusToJson(healthy(network)),
    });
    expect(exchange).toMatchObject({ state: 'refusedByUs', goodbye: { direction: 'sent', reason: '3' } });
    const fails = exchange.judgement?.rules.filter(({ outcome }) => outcome === 'fails');
    expect(fails?.map(({ rule }) => rule)).toEqual(['finalizedRoot']);
  });

  it('say in one sentence why they cannot start, and end one by one, whatever the demo network does', async () => {
    await expect(
      node.api.startResponder({ behaviour: 'constructor' as BehaviourName, listen: LISTEN }),
    ).rejects.toThrow('There is no behaviour "constructor".');
    const peer = await node.api.startResponder({ behaviour: 'healthy', listen: LISTEN });
    const taken = peer.multiaddr.replace(/\/p2p\/.*/, '');
    await expect(node.api.startResponder({ behaviour: 'slow', listen: taken })).rejects.toThrow(
      `The responder could not listen on ${taken}`,
    );
    await node.api.stopDemo();
    expect((await node.api.dial({ target: readNamedTarget(peer.multiaddr) })).state).toBe('established');
    await node.api.stopResponder(peer.peerId);
    expect((await node.api.dial({ target: readNamedTarget(peer.multiaddr) })).failure?.code).toBe('connectionRefused');
  });

  it('keep their identity with the node, one for each behaviour, and are somebody new where the node is', async () => {
    const start = async (privateKey?: Uint8Array) => {
      await node.api.stop();
      await node.api.start({ ...settings, ...(privateKey && { privateKey }) });
      const started = [];
      for (const behaviour of ['healthy', 'slow', 'healthy'] as const) {
        started.push(await node.api.startResponder({ behaviour, listen: LISTEN }));
      }
      return started.map(({ peerId }) => peerId);
    };
    const key = new Uint8Array(32).fill(7);
    const [healthyId, slowId, secondId] = await start(key);
    expect(new Set([healthyId, slowId, secondId]).size).toBe(3);
    // Of two at a time the second is somebody else, who is nobody that comes again.
    const again = await start(key);
    expect(again.slice(0, 2)).toEqual([healthyId, slowId]);
    expect(again[2]).not.toBe(secondId);
    // Once the first has stopped, its identity is free.
    await node.api.stopResponder(healthyId ?? '');
    expect((await node.api.startResponder({ behaviour: 'healthy', listen: LISTEN })).peerId).toBe(healthyId);
    expect((await start(new Uint8Array(32).fill(8)))[0]).not.toBe(healthyId);
    expect((await start())[0]).not.toBe(healthyId);
    expect((await start())[0]).not.toBe((await start())[0]);
  });
});
