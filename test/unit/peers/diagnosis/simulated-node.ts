import { SignableENR } from '@chainsafe/enr';
import { toHexString } from '@chainsafe/ssz';
import type { NetworkConfigJson } from '../../../../src/forks/networks/json.ts';
import type { NetworkConfig } from '../../../../src/forks/networks/network.ts';
import { networkFromJson } from '../../../../src/forks/networks/network-json.ts';
import { forkPeriods, periodAt } from '../../../../src/forks/schedule/schedule.ts';
import { devnet, node, type Recorded } from './devnet.ts';

/** How a simulated node differs from the healthy one. */
export interface Fault {
  config?: Partial<NetworkConfigJson>;
  /** Seconds by which its clock is slow. */
  slowBy?: number;
  /** Seconds of its slots; as many as ours unless given. */
  slotSeconds?: number;
  /** It never leaves genesis. */
  atGenesis?: boolean;
  /** Its heads are blocks of a chain of its own. */
  ownChain?: boolean;
  /** Without a record, as it is where nobody reads it. */
  noRecord?: boolean;
}

type Status = NonNullable<Recorded['theirs']>;

function toNetwork(json: NetworkConfigJson): NetworkConfig {
  const network = networkFromJson(json);
  if ('err' in network) throw new Error(network.err.code);
  return network.ok;
}

const key = new Uint8Array(32).fill(0x42);

/** The record as Prysm signs it: what comes next is the next fork or entry of BLOB_SCHEDULE, one before Fulu as well. */
function recordAt(network: NetworkConfig, epoch: bigint): string {
  const digestAt = (at: bigint) => periodAt(network, at).period.digest;
  const planned = [
    ...network.forks.flatMap((fork) => (fork.epoch === null ? [] : [fork.epoch])),
    ...network.blobSchedule.map((entry) => entry.epoch),
  ].filter((one) => one > epoch && one < 2n ** 64n - 1n);
  const next = planned.length === 0 ? undefined : planned.reduce((a, b) => (a < b ? a : b));
  const eth2 = new Uint8Array(16);
  eth2.set(digestAt(epoch));
  eth2.set(periodAt(network, next ?? epoch).period.fork.version, 4);
  new DataView(eth2.buffer).setBigUint64(8, next ?? 2n ** 64n - 1n, true);
  const enr = SignableENR.createV4(key);
  enr.seq = epoch + 1n;
  enr.set('eth2', eth2);
  enr.set('nfd', next === undefined ? new Uint8Array(4) : digestAt(next));
  enr.ip = '127.0.0.1';
  enr.tcp = 14_001;
  enr.udp = 14_101;
  return enr.encodeTxt();
}

/** The first epoch at which two schedules have different digests; undefined where they never have. */
function partsAt(ours: NetworkConfig, theirs: NetworkConfig): bigint | undefined {
  const epochs = [...forkPeriods(ours), ...forkPeriods(theirs)].map(({ from }) => from).sort((a, b) => Number(a - b));
  const digest = (network: NetworkConfig, epoch: bigint) => toHexString(periodAt(network, epoch).period.digest);
  return epochs.find((epoch) => digest(ours, epoch) !== digest(theirs, epoch));
}

/**
 * What would have been seen of a node of the recorded devnet with a fault of another kind, in the slots and with the heads
 * in which the healthy one was seen: as those that were recorded it stands at the last block before the two part, says
 * Goodbye 2 while the digests differ, and signs its record anew at each boundary of its own.
 */
export function simulate(fault: Fault): Recorded[] {
  const { config = {}, slowBy = 0, slotSeconds = 4, ownChain = false, atGenesis = false, noRecord = false } = fault;
  const ours = toNetwork(devnet);
  const theirs = toNetwork({ ...devnet, ...config });
  const parts = partsAt(ours, theirs);
  const healthy = node('A').observations;
  let lastRecord = '';
  return healthy.flatMap((seen): Recorded[] => {
    const { theirs: status, enr: _, goodbye: __, protocol: ___, protocols: ____, ...rest } = seen;
    const slow = slowBy + Number((theirs.genesisTime ?? 0n) - (ours.genesisTime ?? 0n));
    const slot = BigInt(Math.floor((seen.slot * 4 - Math.floor(slow / 4) * 4) / slotSeconds));
    if (!status || slot < 0n) return [];
    const epoch = slot / theirs.slotsPerEpoch;
    // What it speaks changes by its own clock.
    const { protocol, protocols } = healthy.findLast((one) => BigInt(one.slot) <= slot) ?? healthy[0] ?? seen;
    const digest = toHexString(periodAt(theirs, epoch).period.digest);
    const stop = parts === undefined ? slot : parts * theirs.slotsPerEpoch - 1n;
    // A clock that is fast sees no block before it is there.
    const newest = ownChain || slot < BigInt(seen.slot) ? slot : BigInt(seen.slot);
    const reached = ownChain || newest < stop ? newest : stop < 0n ? 0n : stop;
    const headSlot = atGenesis ? 0n : reached;
    const headRoot = ownChain || atGenesis ? `0x${headSlot.toString(16).padStart(64, '1')}` : rootAt(Number(headSlot));
    const finality = finalityOf(status, headSlot / theirs.slotsPerEpoch);
    const record = noRecord ? '' : recordAt(theirs, epoch);
    const enr = record === '' || digestOf(record) === lastRecord ? {} : { enr: record };
    lastRecord = record === '' ? '' : digestOf(record);
    return [
      {
        ...rest,
        ...(protocol && { protocol }),
        ...(protocols && { protocols }),
        theirs: {
          ...status,
          ...finality,
          ...(ownChain && { finalizedRoot: `0x${finality.finalizedEpoch.padStart(64, '7')}` }),
          forkDigest: digest,
          headSlot: String(headSlot),
          headRoot,
        },
        ...enr,
        ...(digest !== seen.ours?.forkDigest && { goodbye: '2' }),
      },
    ];
  });
}

/** A head that stands finalizes nothing more; what the healthy one had finalized when its head was there stays. */
function finalityOf(status: Status, headEpoch: bigint): Pick<Status, 'finalizedEpoch' | 'finalizedRoot'> {
  const { finalizedEpoch, finalizedRoot } = status;
  if (BigInt(finalizedEpoch) + 2n <= headEpoch || BigInt(finalizedEpoch) === 0n)
    return { finalizedEpoch, finalizedRoot };
  const then = node('A').observations.findLast(({ slot }) => BigInt(slot) / 8n <= headEpoch)?.theirs;
  return then
    ? { finalizedEpoch: then.finalizedEpoch, finalizedRoot: then.finalizedRoot }
    : { finalizedEpoch: '0', finalizedRoot: `0x${'00'.repeat(32)}` };
}

/** Without the signature, which differs each time. */
function digestOf(record: string): string {
  return record.slice(100);
}

/** The block that the healthy node had as its head at a slot; where it was not seen there, none that anybody knows. */
function rootAt(slot: number): string {
  const found = node('A').observations.find(({ theirs }) => theirs?.headSlot === String(slot));
  return found?.theirs?.headRoot ?? `0x${slot.toString(16).padStart(64, 'e')}`;
}
