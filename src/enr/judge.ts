import { toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import type { DigestMatch } from '../forks/digest/identify.ts';
import type { NetworkConfig } from '../forks/networks/network.ts';
import { forkEpoch } from '../forks/schedule/in-force.ts';
import { forkPeriods } from '../forks/schedule/schedule.ts';
import { FAR_FUTURE_EPOCH } from '../primitives/uint64.ts';
import type { EnrFaultCode } from './faults.ts';
import { type EnrForkId, expectedEnrForkId } from './fork-id.ts';

/** Something about the `eth2` or the `nfd` key that does not fit the schedule; the message is one sentence. */
export interface EnrFinding {
  readonly code: EnrFaultCode;
  readonly key: 'eth2' | 'nfd';
  readonly message: string;
}

/** The fork fields of a record. `nfd` has 4 bytes and is absent before Fulu or in an old client. */
export interface EnrForkFields extends EnrForkId {
  readonly nfd?: Uint8Array;
}

/** Judges a record by the schedule of its network at an epoch. `matches` is what its digest was identified as. */
export function judgeEnr(
  fields: EnrForkFields,
  matches: readonly DigestMatch[],
  network: NetworkConfig,
  epoch: bigint,
): EnrFinding[] {
  const expected = expectedEnrForkId(network, epoch);
  if (!equal(fields.forkDigest, expected.forkDigest)) {
    return judgeDigest(fields.forkDigest, expected.forkDigest, matches, network, epoch);
  }
  return [...judgeNext(fields, expected, network, epoch), ...judgeNfd(fields, expected.nfd, network, epoch)];
}

/** A digest other than the one in force: the other fields belong to the same moment, so they are not judged. */
function judgeDigest(
  digest: Uint8Array,
  expected: Uint8Array,
  matches: readonly DigestMatch[],
  network: NetworkConfig,
  epoch: bigint,
): EnrFinding[] {
  const at = l10n.t`${network.name} is at ${toHexString(expected)} in epoch ${String(epoch)}`;
  const found = (code: EnrFaultCode, message: string): EnrFinding[] => [{ code, key: 'eth2', message }];
  const here = matches.find((match) => match.network === network);
  if (here === undefined) {
    const [elsewhere] = matches;
    if (elsewhere) return found('enr-other-network', `${clause(elsewhere)}, while ${at}.`);
    return found('enr-unknown-digest', l10n.t`No known network has the fork digest ${toHexString(digest)}; ${at}.`);
  }
  const says = l10n.t`The record says ${toHexString(digest)}, ${here.fork.name}`;
  if (here.variant === 'pre-genesis') {
    return found('enr-pre-genesis', l10n.t`${says} with a zero validators root, as before genesis, while ${at}.`);
  }
  if (here.variant !== 'spec') return found('enr-wrong-digest', `${clause(here)}, and ${at}.`);
  if (here.standing === 'never') return found('enr-never-in-force', `${clause(here)}, while ${at}.`);
  if (here.standing === 'past')
    return found('enr-stale', l10n.t`${says}, which ended at epoch ${String(here.until)}, while ${at}.`);
  const starts =
    here.from === undefined ? l10n.t('has no epoch yet') : l10n.t`begins only at epoch ${String(here.from)}`;
  return found('enr-early', l10n.t`${says}, which ${starts}, while ${at}.`);
}

/** The note of a match, to be continued. */
function clause({ note }: DigestMatch): string {
  return note.replace(/\.$/, '');
}

function judgeNext(fields: EnrForkFields, expected: EnrForkId, network: NetworkConfig, epoch: bigint): EnrFinding[] {
  const { nextForkEpoch: says, nextForkVersion } = fields;
  const { nextForkEpoch: due } = expected;
  if (says === due) {
    if (equal(nextForkVersion, expected.nextForkVersion)) return [];
    const message = l10n.t`The next fork version is ${toHexString(nextForkVersion)}, but ${network.name} expects ${toHexString(expected.nextForkVersion)}: Prysm refuses such a record.`;
    return [{ code: 'enr-next-version', key: 'eth2', message }];
  }
  const nextFork = forkPeriods(network).find(({ starts, from }) => starts === 'fork' && from > epoch);
  const [code, what]: [EnrFaultCode, string] =
    says <= epoch
      ? ['enr-next-epoch-past', l10n.t('is over')]
      : due < says && says === (nextFork?.from ?? FAR_FUTURE_EPOCH)
        ? ['enr-next-epoch-blob', l10n.t('leaves out a change of the blob parameters')]
        : ['enr-next-epoch', l10n.t('is not in the schedule')];
  const message = l10n.t`The next fork epoch ${epochText(says)} ${what}: the next boundary of ${network.name} is ${epochText(due)}.`;
  return [{ code, key: 'eth2', message }];
}

function judgeNfd(
  { nfd, forkDigest }: EnrForkFields,
  due: Uint8Array,
  network: NetworkConfig,
  epoch: bigint,
): EnrFinding[] {
  const scheduled = !isZero(due);
  if (nfd === undefined) {
    // Before Fulu no record needs the field, and without a next fork its absence changes nothing.
    if (!scheduled || epoch < forkEpoch(network, 'fulu')) return [];
    const message = l10n.t`The record has no nfd, though ${toHexString(due)} is scheduled as the next fork digest of ${network.name}.`;
    return [{ code: 'enr-nfd-missing', key: 'eth2', message }];
  }
  if (equal(nfd, due)) return [];
  const next = scheduled
    ? l10n.t`${toHexString(due)} is the next of ${network.name}`
    : l10n.t`${network.name} has no fork scheduled`;
  const past = forkPeriods(network).find(({ digest, from }) => from <= epoch && equal(digest, nfd));
  const [code, what]: [EnrFaultCode, string] = isZero(nfd)
    ? ['enr-nfd-zero', l10n.t('is zero')]
    : equal(nfd, forkDigest)
      ? ['enr-nfd-current', l10n.t`is ${toHexString(nfd)}, the digest that is in force already`]
      : past
        ? ['enr-nfd-left-over', l10n.t`is ${toHexString(nfd)}, left over from before epoch ${String(past.until)}`]
        : ['enr-nfd-differs', `is ${toHexString(nfd)}`];
  return [{ code, key: 'nfd', message: l10n.t`nfd ${what}, but ${next}.` }];
}

function epochText(epoch: bigint): string {
  return epoch === FAR_FUTURE_EPOCH ? l10n.t('none (far future)') : String(epoch);
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}
