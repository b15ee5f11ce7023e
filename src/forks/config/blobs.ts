import type { BlobParameters } from '../networks/network.ts';
import type { ConfigEntries } from './entries.ts';
import type { ConfigProblem } from './problem.ts';
import { ConfigValues } from './values.ts';

/** BLOB_SCHEDULE in ascending order, each epoch once. */
export function readBlobSchedule({ blobSchedule }: ConfigEntries, problems: ConfigProblem[]): BlobParameters[] {
  const byEpoch = new Map<bigint, BlobParameters>();
  blobSchedule.forEach(({ line, values }, at) => {
    const entry = new ConfigValues(values, problems, at + 1);
    const epoch = entry.uint64('EPOCH');
    const maxBlobsPerBlock = entry.count('MAX_BLOBS_PER_BLOCK', 0);
    for (const key of ['EPOCH', 'MAX_BLOBS_PER_BLOCK'].filter((key) => entry.entry(key) === undefined)) {
      problems.push({ code: 'blobKeyMissing', line, key, entry: at + 1 });
    }
    if (epoch === undefined || maxBlobsPerBlock === undefined) return;
    if (byEpoch.has(epoch)) {
      problems.push({ code: 'blobEpochTwice', line, entry: at + 1, epoch });
      return;
    }
    byEpoch.set(epoch, { epoch, maxBlobsPerBlock: BigInt(maxBlobsPerBlock) });
  });
  return [...byEpoch.values()].sort((a, b) => (a.epoch < b.epoch ? -1 : 1));
}
