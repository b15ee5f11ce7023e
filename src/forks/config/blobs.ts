import * as l10n from '@vscode/l10n';
import type { BlobParameters } from '../networks/network.ts';
import type { ConfigEntries, ConfigProblem } from './entries.ts';
import { ConfigValues } from './values.ts';

/** BLOB_SCHEDULE in ascending order, each epoch once. */
export function readBlobSchedule({ blobSchedule }: ConfigEntries, problems: ConfigProblem[]): BlobParameters[] {
  const byEpoch = new Map<bigint, BlobParameters>();
  blobSchedule.forEach(({ line, values }, at) => {
    const place = l10n.t` of entry ${at + 1} of BLOB_SCHEDULE`;
    const entry = new ConfigValues(values, problems, place);
    const epoch = entry.uint64('EPOCH');
    const maxBlobsPerBlock = entry.count('MAX_BLOBS_PER_BLOCK', 0);
    for (const key of ['EPOCH', 'MAX_BLOBS_PER_BLOCK'].filter((key) => entry.entry(key) === undefined)) {
      problems.push({ line, message: l10n.t`${key}${place} in line ${line} is missing, so the entry is left out.` });
    }
    if (epoch === undefined || maxBlobsPerBlock === undefined) return;
    if (byEpoch.has(epoch)) {
      const message = l10n.t`Entry ${at + 1} of BLOB_SCHEDULE in line ${line} is for epoch ${String(epoch)} like one before it, so it is left out.`;
      problems.push({ line, message });
      return;
    }
    byEpoch.set(epoch, { epoch, maxBlobsPerBlock: BigInt(maxBlobsPerBlock) });
  });
  return [...byEpoch.values()].sort((a, b) => (a.epoch < b.epoch ? -1 : 1));
}
