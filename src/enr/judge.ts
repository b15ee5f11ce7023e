import type { DigestMatch } from '../forks/digest/identify.ts';
import type { NetworkConfig } from '../forks/networks/network.ts';
import { forkEpoch } from '../forks/schedule/in-force.ts';
import { forkPeriods } from '../forks/schedule/schedule.ts';
import { FAR_FUTURE_EPOCH } from '../primitives/uint64.ts';
import { type EnrFault, type EnrPlace, enrFault } from './faults.ts';
import { type EnrForkId, expectedEnrForkId } from './fork-id.ts';

/** The fork fields of a record. `nfd` has 4 bytes and is absent before Fulu or in an old client. */
export interface EnrForkFields extends EnrForkId {
  readonly nfd?: Uint8Array;
}

/** Where the two keys of the schedule stand in the record. */
interface Places {
  readonly eth2: EnrPlace;
  readonly nfd: EnrPlace;
}

/** Judges a record by the schedule of its network at an epoch. `matches` is what its digest was identified as. */
export function judgeEnr(
  fields: EnrForkFields,
  matches: readonly DigestMatch[],
  network: NetworkConfig,
  epoch: bigint,
  places: Places,
): EnrFault[] {
  const expected = expectedEnrForkId(network, epoch);
  if (!equal(fields.forkDigest, expected.forkDigest)) {
    return [judgeDigest(fields.forkDigest, expected.forkDigest, matches, network, epoch, places.eth2)];
  }
  return [
    ...judgeNext(fields, expected, network, epoch, places.eth2),
    ...judgeNfd(fields, expected.nfd, network, epoch, places),
  ];
}

/** A digest other than the one in force: the other fields belong to the same moment, so they are not judged. */
function judgeDigest(
  digest: Uint8Array,
  expected: Uint8Array,
  matches: readonly DigestMatch[],
  network: NetworkConfig,
  epoch: bigint,
  place: EnrPlace,
): EnrFault {
  const now = { network, epoch, digest: expected };
  const match = matches.find((one) => one.network === network);
  if (match === undefined) {
    const [elsewhere] = matches;
    return elsewhere
      ? enrFault('enr-other-network', place, { match: elsewhere, now })
      : enrFault('enr-unknown-digest', place, { digest, now });
  }
  if (match.variant === 'pre-genesis') return enrFault('enr-pre-genesis', place, { match, now });
  if (match.variant !== 'spec') return enrFault('enr-wrong-digest', place, { match, now });
  if (match.standing === 'never') return enrFault('enr-never-in-force', place, { match, now });
  return enrFault(match.standing === 'past' ? 'enr-stale' : 'enr-early', place, { match, now });
}

function judgeNext(
  fields: EnrForkFields,
  expected: EnrForkId,
  network: NetworkConfig,
  epoch: bigint,
  place: EnrPlace,
): EnrFault[] {
  const { nextForkEpoch: given, nextForkVersion } = fields;
  const { nextForkEpoch: due } = expected;
  if (given === due) {
    if (equal(nextForkVersion, expected.nextForkVersion)) return [];
    const versions = { network, given: nextForkVersion, expected: expected.nextForkVersion };
    return [enrFault('enr-next-version', place, versions)];
  }
  const nextFork = forkPeriods(network).find(({ starts, from }) => starts === 'fork' && from > epoch);
  const leavesOutBlobs = due < given && given === (nextFork?.from ?? FAR_FUTURE_EPOCH);
  const code = given <= epoch ? 'enr-next-epoch-past' : leavesOutBlobs ? 'enr-next-epoch-blob' : 'enr-next-epoch';
  return [enrFault(code, place, { network, given, expected: due })];
}

function judgeNfd(
  { nfd, forkDigest }: EnrForkFields,
  due: Uint8Array,
  network: NetworkConfig,
  epoch: bigint,
  places: Places,
): EnrFault[] {
  const isScheduled = !isZero(due);
  if (nfd === undefined) {
    // Before Fulu no record needs the field, and without a next fork its absence changes nothing.
    if (!isScheduled || epoch < forkEpoch(network, 'fulu')) return [];
    return [enrFault('enr-nfd-missing', places.eth2, { network, expected: due })];
  }
  if (equal(nfd, due)) return [];
  const wrong = { network, given: nfd, expected: isScheduled ? due : undefined };
  if (isZero(nfd)) return [enrFault('enr-nfd-zero', places.nfd, wrong)];
  if (equal(nfd, forkDigest)) return [enrFault('enr-nfd-current', places.nfd, wrong)];
  const past = forkPeriods(network).find(({ digest, from }) => from <= epoch && equal(digest, nfd));
  return past
    ? [enrFault('enr-nfd-left-over', places.nfd, { ...wrong, until: past.until })]
    : [enrFault('enr-nfd-differs', places.nfd, wrong)];
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}
