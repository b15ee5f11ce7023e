import { fromHexString, toHexString } from '@chainsafe/ssz';
import { Bench } from 'tinybench';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { findNetwork } from '../../src/forks/networks/networks.ts';
import { periodAt } from '../../src/forks/schedule/schedule.ts';
import { epochOfSlot, slotStartMs } from '../../src/forks/schedule/slot-clock.ts';
import { verdicts } from '../../src/peers/clients/verdicts.ts';
import { readRefusal } from '../../src/peers/refusal/refusal.ts';
import { dissect } from '../../src/reqresp/dissection/dissect.ts';
import { encodeMessage } from '../../src/reqresp/encode.ts';
import type { Status } from '../../src/reqresp/messages/message.ts';
import { statusToJson } from '../../src/reqresp/messages/message-json.ts';
import { explainExchange } from '../../src/words/peers/causes/explain-exchange.ts';
import { verdictToJson } from '../../src/words/peers/clients/verdict-json.ts';
import type { RefusalInWords } from '../../src/words/peers/explanation.ts';
import { judgeInWords } from '../../src/words/peers/judge/judgement-json.ts';
import { refusalInWords } from '../../src/words/peers/refusal/refusal-text.ts';
import type { BenchRow } from './row.ts';

/*
 * The baseline is the reading of the frame that brought the Status: every Status that is judged was read first, on the
 * same thread, and nothing shorter has to happen for it. The ratio says what its meaning costs beside its bytes: at 0.1
 * the meaning takes as long as reading ten frames. Reading itself is held against snappyjs in the benchmark "wire", so
 * that the chain ends at a library. The target is what the explorer needs: it tells at most ten times a second what
 * changed, and two hundred peers may change at once.
 */

const NOW = 4_427_050n;
const AT_LEAST = '≥ 2,000 ops/s';

function hoodi() {
  const network = findNetwork('hoodi');
  if (!network) throw new Error('There is no hoodi.');
  return network;
}

/** Statuses of every kind that the rules tell apart, in turn. */
function statuses(): { local: Status; remotes: Status[] } {
  const network = hoodi();
  const local: Status = {
    forkDigest: periodAt(network, epochOfSlot(network, NOW)).period.digest,
    finalizedRoot: new Uint8Array(32).fill(0xaa),
    finalizedEpoch: NOW / 32n - 2n,
    headRoot: new Uint8Array(32).fill(0xbb),
    headSlot: NOW,
    earliestAvailableSlot: 0n,
  };
  const remotes = [
    local,
    { ...local, forkDigest: fromHexString('0x754cbe70') },
    { ...local, forkDigest: fromHexString('0xdeadbeef') },
    { ...local, headSlot: NOW + 9n },
    { ...local, finalizedRoot: new Uint8Array(32).fill(0xdd) },
    { ...local, finalizedEpoch: 0n, finalizedRoot: new Uint8Array(32), headSlot: 0n },
    { ...local, finalizedEpoch: local.finalizedEpoch - 100n },
    { ...local, finalizedEpoch: local.finalizedEpoch + 9n },
  ];
  return { local, remotes };
}

/** Exchanges as they are recorded: refused by a client, refused by us, failed over bytes. */
function exchanges(): Exchange[] {
  const { local, remotes } = statuses();
  const network = hoodi();
  const base: Exchange = {
    id: '1',
    direction: 'outbound',
    target: '/ip4/127.0.0.1/tcp/9000',
    agent: 'Prysm/v7.1.2',
    startedAt: new Date(Number(slotStartMs(network, NOW) ?? 0n)).toISOString(),
    state: 'refusedByThem',
    offered: ['status/2', 'status/1'],
    protocol: 'status/2',
    stages: [{ stage: 'responseComplete', startMs: 4, endMs: 8, outcome: 'ok' }],
    sent: '0x',
    received: '0x',
    resultCode: 0,
    local: statusToJson(local),
    goodbye: { reason: '2', direction: 'received', atMs: 20 },
  };
  const refused = remotes.map((remote) => ({
    ...base,
    remote: statusToJson(remote),
    judgement: judgeInWords(remote, { network, wallClockSlot: NOW, local }),
  }));
  const broken = encodeMessage({ type: 'status/2', ...local, earliestAvailableSlot: 0n }, 'response');
  broken[20] = (broken[20] ?? 0) ^ 0xff;
  const { goodbye: _, ...rest } = base;
  const failure = {
    stage: 'responseComplete' as const,
    code: 'crcMismatch' as const,
    message: 'The checksum differs.',
  };
  return [...refused, { ...rest, state: 'failed', received: toHexString(broken), failure }];
}

function inWords(refusal: ReturnType<typeof readRefusal>): RefusalInWords | undefined {
  return refusal && refusalInWords(refusal);
}

/** Calls `run` with one item after the other, round and round. */
function inTurn<T>(items: readonly T[], run: (item: T) => unknown): () => unknown {
  let at = 0;
  return () => {
    const item = items[at++ % items.length];
    return item === undefined ? undefined : run(item);
  };
}

/** From the mean time, because items in turn differ: the mean of their rates would count the quick ones more. */
async function opsPerSecond(run: () => unknown): Promise<number> {
  const bench = new Bench({ time: 500, warmupTime: 200 }).add('run', run);
  const [task] = await bench.run();
  if (task?.result.state !== 'completed') throw new Error('the benchmark did not complete');
  return 1000 / task.result.latency.mean;
}

/** Judgements, matrices and explanations a second, against the reading of the Status's own frame. */
export async function benchVerdicts(): Promise<BenchRow[]> {
  const network = hoodi();
  const { local, remotes } = statuses();
  const context = { network, wallClockSlot: NOW, local, protocol: 'status/2' as const };
  const frames = remotes.map((one) =>
    encodeMessage({ type: 'status/2', ...one, earliestAvailableSlot: 0n }, 'response'),
  );
  const hint = { protocol: 'status/2' as const, side: 'response' as const };
  const recorded = exchanges();
  const works: readonly (readonly [name: string, run: () => unknown])[] = [
    [
      'matrix: what seven clients would do with a Status',
      inTurn(remotes, (remote) => verdicts(remote, context).map(verdictToJson)),
    ],
    [
      'judgement: our rules, the matrix, the causes and the sync',
      inTurn(remotes, (remote) => judgeInWords(remote, context)),
    ],
    ['refusal: whose rule explains what a peer did', inTurn(recorded, (one) => inWords(readRefusal(one, network)))],
    [
      'explanation: refusal and causes of a recorded exchange',
      inTurn(recorded, (one) => explainExchange(one, { network })),
    ],
  ];
  const rows: BenchRow[] = [];
  for (const [name, run] of works) {
    const baseline = await opsPerSecond(inTurn(frames, (frame) => dissect(frame, hint)));
    const value = await opsPerSecond(run);
    rows.push({ name, value, unit: 'ops/s', baseline, ratio: value / baseline, target: AT_LEAST });
  }
  return rows;
}
