import { fromHexString, toHexString } from '@chainsafe/ssz';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EnrReading, ReadRecord } from '../../../src/enr/explain.ts';
import { enrFault } from '../../../src/enr/faults.ts';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { type FailureCode, failureCodes } from '../../../src/exchange/failure-codes.ts';
import type { CauseJson } from '../../../src/exchange/judgement-json.ts';
import { digestCandidates } from '../../../src/forks/digest/variants.ts';
import type { NetworkConfig } from '../../../src/forks/networks/network.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import { slotStartMs, startSlotOfEpoch } from '../../../src/forks/schedule/slot-clock.ts';
import { causeRules } from '../../../src/peers/causes/cause-rules.ts';
import type { DiagnoseContext } from '../../../src/peers/causes/diagnose.ts';
import { standingCauses } from '../../../src/peers/causes/standing-causes.ts';
import type { Status } from '../../../src/reqresp/messages/message.ts';
import { statusToJson } from '../../../src/reqresp/messages/message-json.ts';
import { causeTexts } from '../../../src/words/peers/causes/cause-texts.ts';
import { judgeInWords } from '../../../src/words/peers/judge/judgement-json.ts';
import { asText } from '../../../src/words/phrase.ts';
import { explainedJson } from '../../harness/explained.ts';
import { type ExchangeFields, exchange } from '../session/exchanges.ts';
import { digestAt, freshStatus, network, root, syncedStatus } from './statuses.ts';

const hoodi = network('hoodi');
const NOW = 4_427_050n;
const at = (slot: bigint) => new Date(Number(slotStartMs(hoodi, slot) ?? 0n)).toISOString();
const synced = syncedStatus(hoodi, NOW);
const fresh = { ...freshStatus(hoodi, NOW), earliestAvailableSlot: 0n };
const hex = (text: string) => fromHexString(text);

/** An exchange that got as far as the peer's Status. */
function told(remote: Status, fields: ExchangeFields = {}, local: Status = fresh, slot = NOW): Exchange {
  return exchange('1', {
    startedAt: at(slot),
    state: 'answered',
    protocol: 'status/2',
    resultCode: 0,
    remote: statusToJson(remote),
    local: statusToJson(local),
    judgement: judgeInWords(remote, { network: hoodi, wallClockSlot: slot, local }),
    ...fields,
  });
}

function failed(code: FailureCode, fields: ExchangeFields = {}): Exchange {
  const failure = { stage: 'firstByte' as const, code, message: `The exchange failed: ${code}.` };
  return exchange('1', { startedAt: at(NOW), state: 'failed', failure, ...fields });
}

const goodbye = (reason: string): ExchangeFields => ({
  state: 'refusedByThem',
  goodbye: { reason, direction: 'received', atMs: 30 },
});

const enr = (record: Partial<ReadRecord>, faults: EnrReading['faults'] = []): EnrReading => ({
  faults,
  record: {
    seq: 1n,
    identity: undefined,
    addresses: [],
    notDialable: undefined,
    eth2: undefined,
    nfd: undefined,
    values: [],
    ...record,
  },
});

const announced = (forkDigest: Uint8Array) =>
  enr({ eth2: { forkDigest, nextForkVersion: new Uint8Array(4), nextForkEpoch: 0n, means: [] } });

const candidates = digestCandidates(hoodi);

function mistaken(of: NetworkConfig, variant: string): Uint8Array {
  const found = candidates.find((one) => one.variant === variant && one.network === of && one.until === undefined);
  if (!found) throw new Error(`no digest with ${variant}`);
  return found.digest;
}

interface Case {
  pain: string;
  exchange: Exchange;
  context?: Partial<DiagnoseContext>;
  cause: string;
  confidence?: CauseJson['confidence'];
  evidence?: RegExp;
}

const errorAnswer = (resultCode: number, errorMessage: string, more: ExchangeFields = {}) =>
  failed('errorResponse', { resultCode, errorMessage, protocol: 'status/2', local: statusToJson(fresh), ...more });
const boundary = startSlotOfEpoch(hoodi, 132_352n);
const beforeGloas = { ...synced, forkDigest: digestAt(hoodi, boundary - 1n), finalizedEpoch: 132_000n };
const swapped = new DataView(new ArrayBuffer(8));
swapped.setBigUint64(0, NOW, false);

const GARBAGE = `0x005c${toHexString(new TextEncoder().encode('this is not a snappy frame')).slice(2)}`;

const cases: readonly Case[] = [
  {
    pain: 'a local network flooded by mainnet peers',
    exchange: told({ ...synced, forkDigest: digestAt(network('mainnet'), 13_000_000n) }),
    cause: 'wrongNetwork',
    confidence: 'certain',
    evidence: /mainnet .*Hoodi speaks 0x5ad30129 now\./,
  },
  {
    pain: 'a node that was not updated for the fork',
    exchange: told({ ...synced, forkDigest: digestAt(hoodi, boundary - 1n) }),
    cause: 'staleSoftware',
    confidence: 'likely',
  },
  {
    pain: 'good peers dropped right after the boundary',
    exchange: told(
      { ...beforeGloas, headSlot: boundary },
      {},
      { ...fresh, forkDigest: digestAt(hoodi, boundary) },
      boundary,
    ),
    cause: 'forkBoundary',
    confidence: 'likely',
  },
  {
    pain: 'a peer that is on the next fork long before its epoch',
    exchange: told(
      { ...beforeGloas, forkDigest: digestAt(hoodi, boundary), headSlot: boundary - 320n, finalizedEpoch: 132_000n },
      {},
      { ...fresh, forkDigest: digestAt(hoodi, boundary - 320n) },
      boundary - 320n,
    ),
    cause: 'forkEpochDiffers',
    confidence: 'likely',
  },
  {
    pain: 'a digest computed the way of before Fulu',
    exchange: told({ ...synced, forkDigest: hex('0x754cbe70') }),
    cause: 'blobMaskMissing',
    confidence: 'certain',
    evidence: /0x5ad30129/,
  },
  ...(['fulu-epoch-mask', 'big-endian-mask', 'unpadded', 'byte-reversed', 'pre-genesis'] as const).map((variant) => ({
    pain: `a digest computed with the mistake "${variant}"`,
    exchange: told({ ...synced, forkDigest: mistaken(hoodi, variant) }),
    cause: {
      'fulu-epoch-mask': 'blobMaskWrong',
      'big-endian-mask': 'blobMaskWrong',
      unpadded: 'unpaddedVersion',
      'byte-reversed': 'digestByteOrder',
      'pre-genesis': 'preGenesis',
    }[variant],
  })),
  {
    pain: 'a devnet that was created anew',
    exchange: told({ ...synced, forkDigest: hex('0xdeadbeef') }),
    cause: 'genesisRoot',
    confidence: 'possible',
  },
  {
    pain: 'our own digest is the wrong one, and they say Goodbye 2',
    exchange: told(synced, goodbye('2'), { ...fresh, forkDigest: hex('0x754cbe70') }),
    cause: 'blobMaskMissing',
    evidence: /^Our digest/,
  },
  {
    pain: 'hours lost to a wrong system clock: theirs',
    exchange: told({ ...synced, headSlot: NOW + 50n }),
    context: { clock: { peers: 4, future: 0 } },
    cause: 'theirClock',
    confidence: 'certain',
  },
  {
    pain: 'hours lost to a wrong system clock: ours',
    exchange: told({ ...synced, headSlot: NOW + 50n }),
    context: { clock: { peers: 4, future: 4 } },
    cause: 'ourClock',
    confidence: 'likely',
  },
  {
    pain: 'a head in the future, and nobody else to ask',
    exchange: told({ ...synced, headSlot: NOW + 50n, finalizedEpoch: NOW / 32n - 1n }),
    cause: 'theirClock',
    confidence: 'likely',
  },
  {
    pain: 'another block is final at our epoch',
    exchange: told(synced, {}, { ...synced, finalizedRoot: root(0xdd) }),
    cause: 'finalityConflict',
    confidence: 'certain',
  },
  {
    pain: 'finality beyond the clock',
    exchange: told({ ...synced, finalizedEpoch: NOW / 32n + 7n }),
    cause: 'finalizedTooHigh',
    confidence: 'certain',
  },
  {
    pain: 'the justified checkpoint sent as finalized: Goodbye 3 although the digests agree',
    exchange: told({ ...synced, finalizedEpoch: NOW / 32n - 1n }),
    cause: 'finalizedTooHigh',
    confidence: 'likely',
  },
  {
    pain: 'the zero root at an epoch that is not 0',
    exchange: told({ ...synced, finalizedRoot: root(0) }),
    cause: 'zeroFinalizedRoot',
  },
  {
    pain: 'a head older than what it finalized',
    exchange: told({ ...synced, headSlot: 1n }),
    cause: 'headBeforeFinalized',
  },
  {
    pain: 'integers the wrong way round',
    exchange: told({ ...synced, headSlot: swapped.getBigUint64(0, true) }),
    cause: 'bigEndianIntegers',
  },
  {
    pain: 'our checkpoint is older than their history',
    exchange: told(
      { ...synced, earliestAvailableSlot: NOW - 1000n },
      { ...goodbye('2'), agent: 'Lighthouse/v8.2.0' },
      { ...synced, finalizedEpoch: synced.finalizedEpoch - 500n },
    ),
    cause: 'prunedHistory',
    confidence: 'likely',
  },
  { pain: 'a peer from before Fulu', exchange: told(synced, { protocol: 'status/1' }), cause: 'version1Only' },
  {
    pain: 'we offered version 1 alone',
    exchange: failed('noStatusProtocol', { offered: ['status/1'] }),
    cause: 'version1Only',
    evidence: /We offered/,
  },
  { pain: 'a libp2p node that is no beacon node', exchange: failed('noStatusProtocol'), cause: 'noStatusProtocol' },
  { pain: 'unknown goodbye 129', exchange: told(synced, goodbye('129')), cause: 'tooManyPeers', confidence: 'certain' },
  { pain: 'unknown goodbye 251', exchange: told(synced, goodbye('251')), cause: 'banned', confidence: 'certain' },
  { pain: 'goodbye 1', exchange: told(synced, goodbye('1')), cause: 'peerShutsDown' },
  { pain: 'Teku limits the rate', exchange: told(synced, goodbye('130')), cause: 'rateLimited' },
  { pain: 'Prysm limits the rate', exchange: errorAnswer(1, 'rate limited'), cause: 'rateLimited' },
  { pain: 'Lighthouse limits the rate', exchange: errorAnswer(139, ''), cause: 'rateLimited' },
  { pain: 'Teku starts', exchange: errorAnswer(2, 'node is initializing'), cause: 'peerStarting' },
  { pain: 'an error without a known reason', exchange: errorAnswer(2, 'oops'), cause: 'errorAnswer' },
  {
    pain: 'an Ed25519 identity at Lodestar',
    exchange: failed('connectionClosed', { ...goodbye('2'), state: 'refusedByThem' }),
    cause: 'identityRefused',
  },
  {
    pain: 'waves of Goodbye 2, and a client’s source that does not tell why',
    exchange: told(synced, { ...goodbye('2'), agent: 'lodestar/v1.44.0' }, { ...synced, headSlot: NOW + 9n }),
    cause: 'refusedByTheirRule',
    confidence: 'likely',
    evidence: /Lodestar’s rule 2, head slot, explains this/,
  },
  {
    pain: 'reconnecting to a peer that holds us irrelevant',
    exchange: failed('closedDuringSecurity'),
    context: { earlier: [told(synced, goodbye('2'))] },
    cause: 'backOff',
  },
  {
    pain: 'an ENR and a Status of one node with different digests',
    exchange: told(synced),
    context: { enr: announced(hex('0x12345678')) },
    cause: 'enrStale',
  },
  {
    pain: 'a record that says one network and a Status that says no network at all',
    exchange: told({ ...synced, forkDigest: hex('0xdeadbeef') }),
    context: { enr: announced(synced.forkDigest) },
    cause: 'enrDiffers',
    confidence: 'likely',
    evidence: /^The record says 0x5ad30129, which is right, the Status 0xdeadbeef\.$/,
  },
  {
    pain: 'nfd stuck at zero after a fork',
    exchange: told(synced),
    context: {
      enr: enr({}, [
        enrFault('enr-nfd-zero', [0, 0], { network: hoodi, given: new Uint8Array(4), expected: undefined }),
      ]),
    },
    cause: 'nfdWrong',
    evidence: /^nfd .*, but hoodi has no fork scheduled\.$/,
  },
  {
    pain: 'a bootnode’s record',
    exchange: failed('dialFailed'),
    context: { enr: enr({ notDialable: { code: 'discoveryOnly' } }) },
    cause: 'udpOnly',
    evidence: /^The record gives a UDP port for discovery only, as bootnodes do/,
  },
  {
    pain: 'nothing but text',
    exchange: failed('streamIdentifierMissing', { received: GARBAGE }),
    cause: 'encodingMistake',
  },
  { pain: 'nobody there', exchange: failed('connectionRefused'), cause: 'nobodyListens' },
  { pain: 'a name that is misspelt', exchange: failed('nameNotResolved'), cause: 'nameNotResolved' },
  { pain: 'a closed port', exchange: failed('dialTimeout'), cause: 'firewall' },
  { pain: 'the REST port', exchange: failed('httpServer'), cause: 'notLibp2p' },
  { pain: 'a key that was created anew', exchange: failed('wrongPeerId'), cause: 'identity' },
  { pain: 'mplex alone', exchange: failed('noCommonMuxer'), cause: 'muxer' },
  { pain: 'no noise', exchange: failed('noCommonSecurity'), cause: 'notBeaconNode' },
  { pain: 'gone at once', exchange: failed('connectionReset'), cause: 'closedEarly' },
  { pain: 'ourselves', exchange: failed('ownAddress'), cause: 'ownAddress' },
  { pain: 'nothing for 10 s', exchange: failed('noResponse'), cause: 'peerSilent' },
  { pain: 'a reset in place of an answer', exchange: failed('streamReset'), cause: 'closedWithoutAnswer' },
];

const causesOf = (one: Exchange, context: DiagnoseContext) => explainedJson(one, context).causes;

describe('the cause of a failed handshake', () => {
  it.each(cases)('$pain: $cause', ({ exchange: seen, context, cause, confidence, evidence }) => {
    const causes = causesOf(seen, { network: hoodi, networks, ...context });
    expect(causes[0]?.cause).toBe(cause);
    if (confidence) expect(causes[0]?.confidence).toBe(confidence);
    if (evidence) expect(causes[0]?.evidence).toMatch(evidence);
  });

  it('has a case for every cause', () => {
    // Those that stand between a peer and us have tests of their own.
    const ofOneExchange = causeRules.map(({ cause }) => cause).filter((cause) => !Object.hasOwn(standingCauses, cause));
    expect([...new Set(cases.map(({ cause }) => cause))].sort()).toEqual(ofOneExchange.sort());
  });

  it('says what to do in one sentence', () => {
    for (const { remedy, title } of Object.values(causeTexts)) {
      expect(asText(remedy), title).toMatch(/^[A-Z].{20,220}\.$/);
      expect(title.length).toBeLessThan(50);
    }
  });

  it('leads from the text of an error to what that rule reads, and only where the text is one of a rule', () => {
    const first = (text: string) => causesOf(errorAnswer(1, text), { network: hoodi })[0];
    expect(first('invalid finalized root')).toMatchObject({
      cause: 'errorAnswer',
      confidence: 'likely',
      evidence: expect.stringContaining('“invalid finalized root” is its text for that'),
      remedy: expect.stringContaining('Follow a beacon node'),
    });
    const following = causesOf(
      errorAnswer(1, 'invalid finalized root', { local: { ...statusToJson(fresh), headSlot: '12' } }),
      { network: hoodi },
    );
    expect(following[0]?.cause).toBe('errorAnswer');
    expect(following[0]?.remedy).not.toContain('Follow a beacon node');
    expect(first('go away')).toMatchObject({
      cause: 'errorAnswer',
      confidence: 'possible',
      remedy: expect.stringContaining('Look up the text'),
    });
  });

  it('finds nothing where nothing is wrong', () => {
    expect(causesOf(told(synced, { state: 'established' }), { network: hoodi })).toEqual([]);
    expect(causesOf(told(fresh, { state: 'established' }), { network: hoodi })).toEqual([]);
    expect(causesOf(failed('aborted'), { network: hoodi })).toEqual([]);
    expect(causesOf(told(synced, { state: 'running' }), { network: hoodi })).toEqual([]);
  });

  it('is told with the judgement of a Status as well', () => {
    const context = { network: hoodi, wallClockSlot: NOW, local: fresh };
    const [first] = judgeInWords({ ...synced, forkDigest: hex('0x754cbe70') }, context).causes;
    expect(first).toMatchObject({ cause: 'blobMaskMissing', confidence: 'certain' });
    expect(judgeInWords(synced, context).causes).toEqual([]);
    expect(judgeInWords(synced, { ...context, protocol: 'status/1' }).causes[0]?.cause).toBe('version1Only');
  });

  it('comes to an end for any numbers, any digest and any failure code', () => {
    const uint64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
    fc.assert(
      fc.property(
        uint64,
        uint64,
        fc.uint8Array({ minLength: 4, maxLength: 4 }),
        fc.constantFrom(...failureCodes),
        fc.uint8Array({ maxLength: 60 }),
        (epoch, slot, forkDigest, code, bytes) => {
          const remote = { ...synced, finalizedEpoch: epoch, headSlot: slot, forkDigest };
          const failure = { stage: 'firstByte' as const, code, message: 'x' };
          const seen = told(remote, { state: 'failed', failure, received: toHexString(bytes), errorMessage: code });
          for (const { evidence, remedy } of causesOf(seen, { network: hoodi })) {
            expect(evidence).not.toMatch(/undefined/);
            expect(remedy).not.toBe('');
          }
        },
      ),
    );
  });
});
