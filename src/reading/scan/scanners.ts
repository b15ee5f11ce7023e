import { type Finding, type Scanner, shiftFinding } from '../finding.ts';
import { findWindows } from '../windows.ts';
import { scanAddresses } from './addresses.ts';
import { scanConfigs } from './configs.ts';
import { scanDigests } from './digests.ts';
import { scanEnrs } from './enrs.ts';
import { scanExecutionForkIds } from './execution-fork-ids.ts';
import { scanGoodbyes } from './goodbyes.ts';
import { scanKnownBytes } from './known-bytes.ts';
import { scanPeerIds } from './peer-ids.ts';
import { scanResults } from './results.ts';
import { scanStatuses } from './statuses.ts';
import { scanTables } from './tables.ts';

const scanners: readonly Scanner[] = [
  scanStatuses,
  scanEnrs,
  scanAddresses,
  scanPeerIds,
  scanExecutionForkIds,
  scanDigests,
  scanTables,
  scanKnownBytes,
  scanConfigs,
  scanGoodbyes,
  scanResults,
];

/** What stands in the words of a text, a part of it at a time; looked at closely, all of it. */
export function* scanWords(text: string, isClose: boolean): Generator<Finding[], void, void> {
  for (const { from, to } of isClose ? [{ from: 0, to: text.length }] : findWindows(text)) {
    const part = text.slice(from, to);
    yield scanners.flatMap((scan) => scan(part)).map((finding) => shiftFinding(finding, from));
  }
}
