import type { ExchangeState, StageName } from '../../../src/exchange/exchange.ts';
import type { CauseJson } from '../../../src/exchange/judgement-json.ts';
import type {
  ExchangeView,
  ExplorerSnapshot,
  PeerView,
  RuleView,
  StatusRow,
  TimelineRow,
} from '../../../src/rpc/explorer.ts';
import { facts } from './facts.ts';
import { localStatusFields } from './local-status.ts';

const LABELS: [stage: StageName, label: string][] = [
  ['dial', 'dial'],
  ['security', 'security'],
  ['muxer', 'muxer'],
  ['identify', 'identify'],
  ['openStream', 'open stream'],
  ['requestWritten', 'request'],
  ['writeSideClosed', 'write closed'],
  ['firstByte', 'first byte'],
  ['responseComplete', 'response'],
  ['judged', 'judged'],
  ['goodbye', 'goodbye'],
  ['closed', 'closed'],
];

const USUAL_MS = [9.1, 12.4, 1.2, 4.8, 3, 0.3, 0.1, 7.7, 0.6, 0.1, 4.1, 0.4];

/** A timeline of usual durations that ends after `count` stages; the last may take its own time and fail. */
export function timeline(count: number, last: Partial<TimelineRow> & { tookMs?: number } = {}): TimelineRow[] {
  let at = 0;
  return LABELS.slice(0, count).map(([stage, label], index) => {
    const { tookMs, ...rest } = index === count - 1 ? last : {};
    const startMs = at;
    at += tookMs ?? USUAL_MS[index] ?? 1;
    return { stage, label, startMs, endMs: at, outcome: 'ok', ...rest };
  });
}

export function exchange(
  id: string,
  state: ExchangeState,
  rows: TimelineRow[],
  more: Partial<ExchangeView> = {},
): ExchangeView {
  const totalMs = rows.at(-1)?.endMs ?? 0;
  const failed = rows.some(({ outcome }) => outcome === 'failed');
  const startedMs = Date.UTC(2026, 10, 22, 12, 3, 41) + 1000 * Number.parseInt(id.slice(1), 36);
  const met = failed ? {} : { startedMs, headLag: 0 };
  const base = {
    id,
    time: '12:03:41',
    direction: 'outbound',
    protocol: 'status/2',
    sentBytes: 105,
    receivedBytes: 112,
  } as const;
  return { ...base, state, totalMs, timeline: rows, ...met, ...more };
}

const ROOT = '0x9ce1d1b7c1e0b33cf1d1b54b8f0a4b0d0dd3c1f5a0a9f3e2b7c6d5e4f3a29104';
const HEAD = '0x43daf7ee2e82908382c062722add48784c65cb7b94a9795cea5757649da56262';
const GENESIS_HEAD = '0x376450cd7fb9f05ade82a7f88565ac57af449ac696b1a6ac5cc7dac7d467b7d6';
const ZERO = `0x${'00'.repeat(32)}`;

interface Told {
  digest: string;
  means: string;
  finalized: [epoch: string, time: string];
  head: [slot: string, time: string];
  fails: string[];
}

function differenceOf(remote: string, local: string): string {
  if (local === '') return '';
  if (remote.startsWith('0x')) return remote === local ? 'equal' : 'differs';
  return `${(Number(remote) - Number(local)).toLocaleString('en-US')} ${Number(remote) > 2 ** 20 ? 'slots' : 'epochs'} ahead`;
}

function statusRows({ digest, means, finalized, head, fails }: Told): StatusRow[] {
  const row = (field: string, remote: string, local: string, meaning: string): StatusRow => ({
    field,
    remote,
    local,
    difference: differenceOf(remote, local),
    meaning,
    fails: fails.includes(field),
  });
  return [
    row('fork digest', digest, '0x5ad30129', means),
    row('finalized root', ROOT, ZERO, ''),
    row('finalized epoch', finalized[0], '0', finalized[1]),
    row('head root', HEAD, GENESIS_HEAD, ''),
    row('head slot', head[0], '0', head[1]),
    row('earliest available slot', '4296000', '', '2026-11-04 03:20:00 UTC'),
  ];
}

function rules(failing: string[], why: string): RuleView[] {
  const rule = (
    code: RuleView['code'],
    name: string,
    holds: string,
    usual: RuleView['outcome'] = 'holds',
  ): RuleView => ({
    code,
    rule: name,
    outcome: failing.includes(name) ? 'fails' : usual,
    why: failing.includes(name) ? why : holds,
  });
  return [
    rule('forkDigest', 'fork digest is ours', 'one of the digests of hoodi now'),
    rule('finalizedEpoch', 'finalized epoch not in the future', 'not after the clock'),
    rule(
      'finalizedRoot',
      'finalized root on our chain',
      'we hold no finalized root of epoch 138343 to compare with; follow a beacon node, or state that checkpoint, to have it judged',
      'unknown',
    ),
    rule('headSlot', 'head slot not in the future', 'not in the future'),
    rule('headAfterFinalized', 'head not before finalized', 'the head is not before the finalized checkpoint'),
  ];
}

let port = 40_000;

export function peer(key: string, state: ExchangeState, more: Partial<PeerView> = {}): PeerView {
  port += 1;
  return {
    key,
    state,
    title: key,
    peerId: key.startsWith('16Uiu2HA') ? key : '',
    address: `/ip4/127.0.0.1/tcp/${port}${key.startsWith('16Uiu2HA') ? `/p2p/${key}` : ''}`,
    headline: '',
    sentence: '',
    connection: 'outbound · tcp · yamux · noise',
    digest: '',
    digestMeans: '',
    statusTitle: '',
    status: [],
    rules: [],
    exchanges: [],
    ...more,
  };
}

const now: Told = {
  digest: '0x5ad30129',
  means: 'hoodi gloas',
  finalized: ['138343', '2026-11-22 11:46:24 UTC'],
  head: ['4427050', '2026-11-22 12:03:36 UTC'],
  fails: [],
};

function told(status: Told, failing: string[] = [], why = ''): Partial<PeerView> {
  return {
    digest: status.digest,
    digestMeans: status.means,
    relation: 'ahead of genesis',
    headSlot: status.head[0],
    finalizedEpoch: status.finalized[0],
    score: String(10 * Number(status.finalized[0]) + Number(status.head[0])),
    verdict: failing.length > 0 ? 'irrelevant' : 'relevant',
    statusTitle: 'Status v2',
    status: statusRows(status),
    rules: rules(failing, why),
  };
}

const CLIENTS: [client: string, rule: string, answer: string][] = [
  ['Prysm', 'rule 2, fork digest', 'SUCCESS, then Goodbye 2'],
  ['Lighthouse', 'rule 1, fork digest', 'SUCCESS, then Goodbye 2'],
  ['Lodestar', 'rule 1, fork digest', 'SUCCESS, then Goodbye 2'],
  ['Teku', 'rule 1, fork digest', 'SUCCESS, then Goodbye 2'],
  ['Nimbus', 'rule 3, fork digest', 'SUCCESS, then closes without Goodbye'],
  ['Grandine', 'rule 1, fork digest', 'SUCCESS, then Goodbye 2'],
  ['Caplin', 'rule 1, fork digest', 'SUCCESS, then closes without Goodbye'],
];

const refusedByAll: NonNullable<PeerView['clients']> = {
  tally: '7 refuse',
  rows: CLIENTS.map(([client, rule, answer]) => {
    const why = 'the fork digest is 0x754cbe70, its own is 0x5ad30129';
    return { client, outcome: 'fails', code: 'refuse', word: 'refuses', rule, answer, why };
  }),
};

const maskMissing: CauseJson = {
  cause: 'blobMaskMissing',
  title: 'The blob-parameter mask is missing',
  confidence: 'certain',
  evidence:
    'Their digest is 0x754cbe70. This is hoodi gloas without the mask of the blob parameters, which is due from Fulu on; the right digest is 0x5ad30129.',
  remedy:
    'From Fulu on, XOR the fork data root with sha256(uint64 epoch ‖ uint64 max_blobs) before taking 4 bytes (EIP-7892); update software from before Fulu.',
};

const readByPrysm: NonNullable<PeerView['refusal']> = {
  observed: 'result 1, then Goodbye 3 after 12 ms',
  sentence: 'Prysm’s rule 1, head slot, explains this. The rules of the other clients do not.',
  rows: [
    {
      client: 'Prysm',
      outcome: 'holds',
      code: 'rule',
      word: 'explains it',
      rule: 'rule 1, head against the clock',
      answer: '',
      why: 'head slot 4427059 is 9 beyond the clock, 1 allowed',
    },
    {
      client: 'Lighthouse',
      outcome: 'fails',
      code: 'no',
      word: 'does not explain it',
      rule: '',
      answer: '',
      why: 'by what we know, our Status breaks none of its rules, and none of its habits looks like this',
    },
  ],
};

const healthy = told(now);
const behind = told({
  ...now,
  finalized: ['138129', '2026-11-21 12:56:00 UTC'],
  head: ['4420202', '2026-11-21 13:14:00 UTC'],
});
const unmasked = told(
  { ...now, digest: '0x754cbe70', means: 'hoodi gloas, without the blob-parameter mask', fails: ['fork digest'] },
  ['fork digest is ours'],
  'hoodi speaks 0x5ad30129 now',
);
const mainnet = told(
  { ...now, digest: '0x8c9f62fe', means: 'mainnet fulu, 21 blobs', fails: ['fork digest', 'head slot'] },
  ['fork digest is ours', 'head slot not in the future'],
  'hoodi speaks 0x5ad30129 now',
);

/** A rich picture in the host's own shapes: every state, every way to fail that the demo network knows. */
export function example(): ExplorerSnapshot {
  const peers = [
    peer('16Uiu2HAmAaLighthouse00000000000000000000000000003kQ7', 'established', {
      title: 'Lighthouse/v8.2.0-f5b8ab2',
      headline: 'head at the clock',
      sentence: 'The peer answered with its Status and said no Goodbye.',
      ...healthy,
      exchanges: [
        exchange('x1', 'established', timeline(10)),
        exchange('x0', 'failed', timeline(2, { outcome: 'failed', tookMs: 31, detail: 'connection reset' }), {
          time: '12:01:07',
          protocol: 'status/2, status/1',
          sentBytes: 0,
          receivedBytes: 0,
        }),
      ],
    }),
    peer('16Uiu2HAmAaLodestar0000000000000000000000000000000h3HD', 'established', {
      title: 'lodestar/v1.44.0/8f2a1c4',
      headline: 'head at the clock',
      sentence: 'The peer answered with its Status and said no Goodbye.',
      connection: 'outbound · tcp · mplex · noise',
      ...healthy,
      exchanges: [exchange('x2', 'established', timeline(10))],
    }),
    peer('16Uiu2HAmAaTeku000000000000000000000000000000000000Qz1f', 'established', {
      title: 'teku/v26.9.0',
      headline: '6,848 slots behind the clock',
      sentence:
        'The peer answered with its Status and said no Goodbye. Its head is 214 epochs behind the clock: it still syncs or is stuck, and can serve only what it has.',
      warn: true,
      ...behind,
      exchanges: [exchange('x3', 'established', timeline(10), { headLag: 6848 })],
    }),
    peer('16Uiu2HAmAaNimbus00000000000000000000000000000000000w9Kd', 'answered', {
      title: 'nimbus/v26.10.1',
      headline: 'head at the clock',
      sentence: 'The peer answered with its Status; a Goodbye may still follow.',
      ...healthy,
      exchanges: [exchange('x4', 'answered', timeline(11, { outcome: 'running' }))],
    }),
    peer('16Uiu2HAmAaCaplin00000000000000000000000000000000000p3rg', 'refusedByUs', {
      title: 'erigon/caplin',
      headline: 'other fork digest',
      sentence:
        'Their fork digest 0x754cbe70 is hoodi gloas, without the blob-parameter mask; ours is 0x5ad30129. Compare networks and fork schedules.',
      ...unmasked,
      causes: [maskMissing],
      facts: [...facts],
      clients: refusedByAll,
      exchanges: [exchange('x5', 'refusedByUs', timeline(12, { detail: 'by us' }))],
    }),
    peer('16Uiu2HAmAaMainnet0000000000000000000000000000000000Vt8e', 'refusedByUs', {
      title: 'Prysm/v7.1.2',
      headline: 'other fork digest',
      sentence:
        'Their fork digest 0x8c9f62fe is mainnet fulu, 21 blobs; ours is 0x5ad30129. Compare networks and fork schedules.',
      ...mainnet,
      exchanges: [exchange('x6', 'refusedByUs', timeline(11), { headLag: -9 })],
    }),
    peer('16Uiu2HAmAaPrysm000000000000000000000000000000000000mk2A', 'refusedByThem', {
      title: 'Prysm/v7.1.2',
      headline: 'Goodbye 3',
      sentence: 'The peer answered, then said Goodbye 3: fault or error, as Prysm says it for a head in the future.',
      ...healthy,
      refusal: readByPrysm,
      exchanges: [exchange('x7', 'refusedByThem', timeline(11, { detail: 'received 3' }))],
    }),
    peer('16Uiu2HAmAaSilent00000000000000000000000000000000000009xTb', 'failed', {
      title: 'silent',
      headline: 'first byte: TIMEOUT',
      sentence:
        'No byte of the response came within 10 s after the request was written: the peer may not serve status/2, or wait for us.',
      exchanges: [
        exchange('x8', 'failed', timeline(8, { outcome: 'failed', tookMs: 10_000, detail: 'nothing for 10 s' }), {
          receivedBytes: 0,
        }),
      ],
    }),
    peer('16Uiu2HAmAaGarbage000000000000000000000000000000000000c0de', 'failed', {
      title: 'garbage',
      headline: 'response: CRC_MISMATCH',
      sentence:
        'The checksum of the snappy chunk at byte 14 is 0x547b1ee7, computed 0x0be3a7d1: the peer does not mask its CRC-32C.',
      exchanges: [exchange('x9', 'failed', timeline(9, { outcome: 'failed', detail: 'byte 14: checksum not masked' }))],
    }),
    peer('/ip4/127.0.0.1/tcp/8080', 'failed', {
      title: '/ip4/127.0.0.1/tcp/8080',
      headline: 'security: HTTP_SERVER',
      sentence: 'An HTTP server answered where noise was expected: dial the libp2p port, usually 9000.',
      connection: 'outbound',
      exchanges: [
        exchange('xa', 'failed', timeline(2, { outcome: 'failed', detail: 'HTTP/1.1 400 Bad Request' }), {
          protocol: 'status/2, status/1',
          receivedBytes: 0,
        }),
      ],
    }),
  ];
  return {
    revision: 7,
    node: { state: 'running', detail: '/ip4/127.0.0.1/tcp/43127', demo: true },
    network: {
      name: 'hoodi',
      fork: 'gloas',
      epoch: '138345',
      digest: '0x5ad30129',
      next: 'nothing scheduled',
      periods: [
        { label: 'fulu', fraction: 0.09, current: false },
        { label: '15 blobs', fraction: 0.085, current: false },
        { label: '21 blobs', fraction: 0.6, current: false },
        { label: 'gloas', fraction: 0.225, current: true },
      ],
      now: 0.944,
      clock: { agrees: true, text: 'agrees with 5 peers', sentence: 'The heads of 5 peers are of now.' },
      local: 'fresh node · epoch 0 · slot 0',
      localStatus: { source: 'fresh node', fields: localStatusFields() },
    },
    peers,
    own: [],
  };
}

/** Before anything has been done. */
export function blank(): ExplorerSnapshot {
  return { ...example(), revision: 1, node: { state: 'stopped', detail: '', demo: false }, peers: [] };
}
