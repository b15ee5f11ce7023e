import { toHexString } from '@chainsafe/ssz';
import type { Diagnosis } from '../diagnosis.ts';
import { digestOf, digestStanding, type History, sinceSlot, type Told } from '../history.ts';
import { chainOf } from '../known-heads.ts';
import { isExplained } from '../strange-digest.ts';

/**
 * A digest that no schedule near this network's leads to. A peer that had a digest, a checkpoint or a head of this chain
 * has its genesis, unless its chain began anew since; of one that never had, its record's versions tell.
 */
export function unknownDigestDiagnoses(history: History): Diagnosis[] {
  const { network, told, records } = history;
  const last = told.at(-1);
  if (last === undefined || !isStrange(history, last) || isExplained(history, digestOf(last))) return [];
  const { digest } = last.theirs;
  const proven = told.findLast((one) => !isStrange(history, one) || chainOf(history, one.theirs) === 'same');
  const evidence = { seenIn: 'digest' as const, atMs: last.atMs, digest };
  if (proven === undefined) {
    const versions = network.forks.map(({ version }) => toHexString(version));
    const known = records.findLast(({ record }) => versions.includes(record.nextVersion));
    return [
      {
        cause: 'genesisRoot',
        confidence: known ? 'likely' : 'possible',
        details: { digest },
        evidence: { ...evidence, ...(known && { recordMs: known.read.atMs }) },
      },
    ];
  }
  // A head of this chain tells nothing of since when: it may stand there for long.
  const first = told[told.findLastIndex((one) => !isStrange(history, one)) + 1] ?? last;
  const since = sinceSlot(network, first.slot);
  const anew =
    last.theirs.headSlot + network.slotsPerEpoch < proven.theirs.headSlot ||
    last.theirs.finalizedEpoch < proven.theirs.finalizedEpoch;
  if (anew) return [{ cause: 'genesisRoot', confidence: 'likely', details: { digest }, since, evidence }];
  return [
    {
      cause: 'scheduleDiffers',
      confidence: 'likely',
      details: { digest },
      since,
      evidence: { atMs: last.atMs, digest },
    },
  ];
}

function isStrange({ network }: History, { theirs, slot }: Told): boolean {
  return digestStanding(network, theirs.digest, slot) === 'strange';
}
