import { SignableENR } from '@chainsafe/enr';
import { fromHexString, toHexString } from '@chainsafe/ssz';
import { readEnrAt } from '../../../src/enr/enr.ts';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import type { FailureCode } from '../../../src/exchange/failure-codes.ts';
import type { NetworkConfig } from '../../../src/forks/networks/network.ts';
import { networkFromJson } from '../../../src/forks/networks/network-json.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import { periodAt } from '../../../src/forks/schedule/schedule.ts';
import { slotStartMs, startSlotOfEpoch } from '../../../src/forks/schedule/slot-clock.ts';
import type { DiagnoseContext } from '../../../src/peers/causes/diagnose.ts';
import { dissect } from '../../../src/reqresp/dissection/dissect.ts';
import { encodeMessage } from '../../../src/reqresp/encode.ts';
import type { Message, Status } from '../../../src/reqresp/messages/message.ts';
import { statusToJson } from '../../../src/reqresp/messages/message-json.ts';
import { serializeMessage } from '../../../src/reqresp/messages/ssz.ts';
import { judgeInWords } from '../../../src/words/peers/judge/judgement-json.ts';
import { type ExchangeFields, exchange } from '../session/exchanges.ts';
import { digestAt, network, root, syncedStatus } from './statuses.ts';

/** A pain that people described in public, rebuilt from its facts. */
export interface Pain {
  thread: string;
  happened: string;
  on: NetworkConfig;
  exchange: Exchange;
  context?: Partial<DiagnoseContext>;
  /** The cause to be named first; none where the handshake is sound. */
  cause?: string;
  evidence?: RegExp;
  remedy?: RegExp;
}

const mainnet = network('mainnet');
const hoodi = network('hoodi');
const plataberget = network('plataberget');

/** A moment: a slot of a network, with the Status of a node in step with it. */
function at(on: NetworkConfig, slot: bigint) {
  const unixMs = Number(slotStartMs(on, slot) ?? 0n);
  const status: Status = { ...syncedStatus(on, slot), headSlot: slot };
  const local: Status = { ...status, earliestAvailableSlot: 0n };
  const told = (remote: Status, fields: ExchangeFields = {}, ours = local): Exchange =>
    exchange('1', {
      startedAt: new Date(unixMs).toISOString(),
      state: 'established',
      protocol: 'status/2',
      resultCode: 0,
      remote: statusToJson(remote),
      local: statusToJson(ours),
      judgement: judgeInWords(remote, { network: on, wallClockSlot: slot, local: ours }),
      ...fields,
    });
  const failed = (code: FailureCode, fields: ExchangeFields = {}): Exchange =>
    exchange('1', {
      startedAt: new Date(unixMs).toISOString(),
      state: 'failed',
      protocol: 'status/2',
      local: statusToJson(local),
      failure: { stage: 'responseComplete', code, message: `The exchange failed: ${code}.` },
      ...fields,
    });
  return { unixMs, status, local, told, failed, slot };
}

const goodbye = (reason: string): ExchangeFields => ({
  state: 'refusedByThem',
  goodbye: { reason, direction: 'received', atMs: 30 },
});

/** A record as a node signs it, read at a moment. `next` is the epoch of the next boundary. */
function record(on: NetworkConfig, unixMs: number, { digest, nfd, next, tcp = true }: Announced) {
  const enr = SignableENR.createV4(new Uint8Array(32).fill(0x42));
  const epoch = new Uint8Array(8).fill(0xff);
  if (next !== undefined) new DataView(epoch.buffer).setBigUint64(0, next, true);
  const version = periodAt(on, next === undefined ? 0n : next - 1n).period.fork.version;
  enr.set('eth2', Uint8Array.of(...digest, ...version, ...epoch));
  if (nfd) enr.set('nfd', nfd);
  enr.ip = '203.0.113.5';
  enr.udp = 9000;
  if (tcp) enr.tcp = 9000;
  const text = enr.encodeTxt();
  return { text, enr: readEnrAt(text, { network: on, networks, unixMs }) };
}

interface Announced {
  digest: Uint8Array;
  nfd?: Uint8Array;
  next?: bigint;
  tcp?: boolean;
}

/** An exchange that failed over the bytes of a response. */
function garbled(moment: ReturnType<typeof at>, bytes: Uint8Array): Exchange {
  const fault = dissect(bytes, { protocol: 'status/2', side: 'response' }).faults.find(
    (one) => one.severity === 'error',
  );
  return moment.failed(fault?.code ?? 'unknownFailure', { received: toHexString(bytes) });
}

const now = at(hoodi, 4_427_050n);
const today = at(mainnet, 13_500_000n);

/* Mainnet's first boundary of blob parameters alone, and its second. */
const BPO1 = 412_672n;
const BPO2 = 419_072n;
const before1 = at(mainnet, startSlotOfEpoch(mainnet, BPO1) - 3200n);
const after1 = at(mainnet, startSlotOfEpoch(mainnet, BPO1) + 3200n);
const after2 = at(mainnet, startSlotOfEpoch(mainnet, BPO2) + 10n);
const boundary = at(hoodi, startSlotOfEpoch(hoodi, 132_352n));

/** A devnet of one machine, with roots and versions of its own. */
const devnet = (() => {
  const parsed = networkFromJson({
    name: 'local-devnet',
    preset: 'mainnet',
    genesisValidatorsRoot: `0x${'5d'.repeat(32)}`,
    genesisTime: '1700000000',
    slotDurationMs: 12_000,
    slotsPerEpoch: 32,
    forks: [{ name: 'phase0', version: '0x20000089', epoch: '0' }],
    maxBlobsPerBlockElectra: 9,
    blobSchedule: [],
  });
  if ('err' in parsed) throw new Error(parsed.err.code);
  return parsed.ok;
})();
const atHome = at(devnet, 1000n);

const ssz = serializeMessage({ type: 'status/2', ...now.status, earliestAvailableSlot: 0n });
const framed = encodeMessage({ type: 'status/2', ...now.status, earliestAvailableSlot: 0n }, 'response');
/** The prefix says how many bytes follow on the wire, not how many bytes the SSZ has. */
const prefixOfWire = Uint8Array.of(0, framed.length - 2, ...framed.subarray(2));
const version1: Message = { type: 'status/1', ...(({ earliestAvailableSlot: _, ...rest }) => rest)(now.status) };
const errorText = encodeMessage(
  { type: 'error', message: new TextEncoder().encode('Failed to decode the message') },
  'response',
  { resultCode: 2 },
);
const read = dissect(errorText, { protocol: 'status/2', side: 'response' }).value;
const says = read?.type === 'error' ? new TextDecoder().decode(read.message) : '';

export const pains: readonly Pain[] = [
  {
    thread: 'prysm#16683',
    happened: 'nfd stays at zero across a boundary, and peers fall from five to none',
    on: mainnet,
    exchange: before1.told(before1.status),
    context: {
      enr: record(mainnet, before1.unixMs, { digest: before1.status.forkDigest, nfd: new Uint8Array(4), next: BPO1 })
        .enr,
    },
    cause: 'nfdWrong',
    evidence: /zero/,
  },
  {
    thread: 'lodestar PR#9822',
    happened: 'a digest without the blob mask passed for the right one',
    on: plataberget,
    exchange: at(plataberget, 1000n).told({
      ...at(plataberget, 1000n).status,
      forkDigest: fromHexString('0x127d903d'),
    }),
    cause: 'blobMaskMissing',
    evidence: /the right digest is 0x5c943807/,
  },
  {
    thread: 'dora PR#637',
    happened: 'correct peers were called invalid, because a boundary was missing in the list of forks',
    on: mainnet,
    exchange: after2.told(after2.status),
  },
  {
    thread: 'nimbus#8272',
    happened: 'nfd is missing in the record, which took a script of one’s own to see',
    on: mainnet,
    exchange: before1.told(before1.status),
    context: { enr: record(mainnet, before1.unixMs, { digest: before1.status.forkDigest, next: BPO1 }).enr },
    cause: 'nfdWrong',
    evidence: /nfd/,
  },
  {
    thread: 'lodestar PR#8561',
    happened: 'good peers are dropped at the boundary, because our own digest is still the old one',
    on: hoodi,
    exchange: boundary.told(boundary.status, goodbye('2'), {
      ...boundary.local,
      forkDigest: digestAt(hoodi, boundary.slot - 1n),
    }),
    cause: 'forkBoundary',
    evidence: /^Our digest/,
  },
  {
    thread: 'prysm#16773',
    happened: 'Goodbye 3 from Prysm although the digests agree: we sent the justified checkpoint',
    on: hoodi,
    exchange: now.told(
      now.status,
      { ...goodbye('3'), agent: 'Prysm/v7.1.2', resultCode: 1 },
      {
        ...now.local,
        finalizedEpoch: now.slot / 32n - 1n,
      },
    ),
    cause: 'refusedByTheirRule',
    evidence: /Prysm’s rule 3, finalized epoch, explains this/,
  },
  {
    thread: 'teku#5173',
    happened: 'waves of Goodbye 2, and the source of the other client did not tell why',
    on: hoodi,
    exchange: now.told(
      now.status,
      { ...goodbye('2'), agent: 'Lighthouse/v8.0.0' },
      {
        ...now.local,
        headSlot: now.slot + 4n,
      },
    ),
    cause: 'refusedByTheirRule',
    evidence:
      /Lighthouse’s rule 2, head slot, explains this: head slot 4,427,054 is 4 beyond the clock, 1 allowed\. So would the rules of Lodestar/,
  },
  {
    thread: 'hermes#12',
    happened: 'record and Status of one node announce different digests',
    on: mainnet,
    exchange: after1.told(after1.status),
    context: { enr: record(mainnet, after1.unixMs, { digest: before1.status.forkDigest, next: BPO1 }).enr },
    cause: 'enrStale',
  },
  {
    thread: 'prysm#11831',
    happened: 'a local devnet is flooded by mainnet peers, shown only as [74 38 197 139]',
    on: devnet,
    exchange: atHome.told({ ...atHome.status, forkDigest: Uint8Array.of(74, 38, 197, 139) }),
    context: { networks: [devnet, ...networks] },
    cause: 'wrongNetwork',
    evidence: /0x4a26c58b.*mainnet bellatrix/,
    remedy: /Select Network/,
  },
  {
    thread: 'nimbus#6673',
    happened: 'hours lost to a system clock that is slow: the heads of all peers lie ahead',
    on: hoodi,
    exchange: now.told({ ...now.status, headSlot: now.slot + 30n }),
    context: { clock: { peers: 12, future: 11 } },
    cause: 'ourClock',
    remedy: /NTP/,
  },
  {
    thread: 'lodestar PR#8041',
    happened: 'a client answers status/2 with the body of status/1, so that version 1 must stay possible',
    on: hoodi,
    exchange: garbled(now, encodeMessage(version1, 'response')),
    cause: 'encodingMistake',
    evidence: /Status v1|status\/1|version 1/i,
  },
  {
    thread: 'zeam PR#515',
    happened: 'the length prefix was taken for the size on the wire',
    on: hoodi,
    exchange: garbled(now, prefixOfWire),
    cause: 'encodingMistake',
    evidence: new RegExp(`counts the .* bytes.* of snappy frames; the SSZ in them has ${ssz.length}`),
    remedy: /length of the SSZ before compression/,
  },
  {
    thread: 'lodestar#1318',
    happened: 'an error is shown as garbage, because its text is framed like everything else',
    on: hoodi,
    exchange: now.failed('errorResponse', {
      received: toHexString(errorText),
      resultCode: 2,
      errorMessage: says,
      failure: {
        stage: 'responseComplete',
        code: 'errorResponse',
        message: `The peer answered result 2: “${says}”.`,
      },
    }),
    cause: 'errorAnswer',
    evidence: /Failed to decode the message/,
  },
  {
    thread: 'prysm PR#7601',
    happened: 'unknown goodbye 129',
    on: hoodi,
    exchange: now.told(now.status, goodbye('129')),
    cause: 'tooManyPeers',
    remedy: /^Nothing is wrong with our Status/,
  },
  {
    thread: 'lodestar#1963',
    happened: 'unknown goodbye 251',
    on: hoodi,
    exchange: now.told(now.status, goodbye('251')),
    cause: 'banned',
  },
  {
    thread: 'lighthouse#7585',
    happened: 'the JSON of a node’s identity is pasted: its record has no TCP address, so nobody can dial it',
    on: mainnet,
    exchange: today.failed('dialTimeout', {
      target: 'enr:',
      failure: { stage: 'dial', code: 'dialFailed', message: 'It failed.' },
    }),
    context: { enr: record(mainnet, today.unixMs, { digest: today.status.forkDigest, tcp: false }).enr },
    cause: 'udpOnly',
    remedy: /TCP address/,
  },
  {
    thread: 'nimbus#1140',
    happened: 'a node reconnects every three seconds to a peer that holds it to be irrelevant',
    on: hoodi,
    exchange: now.failed('closedDuringSecurity', {
      failure: { stage: 'security', code: 'closedDuringSecurity', message: 'The peer closed the connection.' },
    }),
    context: {
      earlier: [now.told(now.status, { state: 'refusedByThem' }, { ...now.local, forkDigest: root(7).slice(0, 4) })],
    },
    cause: 'backOff',
    remedy: /Nimbus/,
  },
  {
    thread: 'lodestar#8300',
    happened: 'disconnected during identify, 146,806 times, without a word of the stage',
    on: hoodi,
    exchange: now.failed('connectionClosed', {
      failure: {
        stage: 'identify',
        code: 'connectionClosed',
        message: 'The peer closed the connection while it was asked who it is.',
      },
    }),
    cause: 'closedWithoutAnswer',
    evidence: /while it was asked who it is/,
  },
];
