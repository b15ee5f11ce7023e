import { toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import type { DigestMatch } from '../../forks/digest/identify.ts';
import type { DigestMatchJson, DigestVariant } from '../../forks/networks/json.ts';
import { blobParametersToJson, getBlobParameters, scheduledEpoch } from '../../forks/schedule/in-force.ts';

/** One sentence for a person: what the digest is, and for a wrong computation what was wrong and what is right. */
export function digestNote(match: DigestMatch): string {
  return l10n.t`${digestClause(match)}.`;
}

/** The same to be continued. */
export function digestClause(match: DigestMatch): string {
  const { variant, right } = match;
  if (variant === 'spec') return l10n.t`This is ${subject(match)}, ${inForce(match)}`;
  if (variant === 'other-schedule') return besideClause(match);
  return l10n.t`This is ${subject(match)} ${mistakes[variant](match)}; the right digest is ${toHexString(right)}`;
}

/** The match in the API's shape. */
export function digestMatchToJson(match: DigestMatch): DigestMatchJson {
  return {
    digest: toHexString(match.digest),
    network: match.network.name,
    fork: match.fork.name,
    ...(match.blobParameters && { blobParameters: blobParametersToJson(match.blobParameters) }),
    ...(match.from !== undefined && { from: String(match.from) }),
    ...(match.until !== undefined && { until: String(match.until) }),
    variant: match.variant,
    standing: match.standing,
    note: digestNote(match),
  };
}

function subject({ network, fork, blobParameters }: DigestMatch): string {
  const blobs = blobParameters ? l10n.t` with at most ${String(blobParameters.maxBlobsPerBlock)} blobs per block` : '';
  return `${network.name} ${fork.name}${blobs}`;
}

function inForce({ fork, from, until, standing }: DigestMatch): string {
  if (from === undefined) {
    const epoch = scheduledEpoch(fork);
    if (epoch === undefined)
      return l10n.t('a fork without an epoch yet: its digest if the blob parameters stay as they are');
    return l10n.t`which is never in force, because a later fork has begun by its epoch ${String(epoch)}`;
  }
  const to = until === undefined ? '' : l10n.t` until epoch ${String(until)}`;
  return {
    past: l10n.t`which was in force from epoch ${String(from)}${to}`,
    current: l10n.t`in force from epoch ${String(from)}${to}`,
    future: l10n.t`which comes into force at epoch ${String(from)}`,
    never: l10n.t('which is never in force'),
  }[standing];
}

/** What is different in the schedule beside that of a network which leads to the digest. */
function besideClause({ network, fork, blobParameters }: DigestMatch): string {
  const { epoch = 0n, maxBlobsPerBlock = 0n } = blobParameters ?? {};
  const ours = getBlobParameters(network, epoch);
  const schedule = l10n.t`${network.name} ${fork.name} with ${String(maxBlobsPerBlock)} blobs from epoch ${String(epoch)}`;
  return ours.epoch === epoch
    ? l10n.t`This is ${schedule}, where yours has ${String(ours.maxBlobsPerBlock)}: a node with another BLOB_SCHEDULE`
    : l10n.t`This is ${schedule}, where yours has no entry: a node with another BLOB_SCHEDULE`;
}

const mistakes: Readonly<Record<Exclude<DigestVariant, 'spec' | 'other-schedule'>, (of: DigestMatch) => string>> = {
  'pre-genesis': () => l10n.t('with a zero validators root, as a node announces it that has not seen the genesis'),
  unmasked: () => l10n.t('without the mask of the blob parameters, which is due from Fulu on'),
  'fulu-epoch-mask': ({ blobParameters }) =>
    l10n.t`masked with the epoch of Fulu instead of that of the blob parameters, ${String(blobParameters?.epoch)}`,
  'big-endian-mask': () => l10n.t('masked with big-endian numbers instead of little-endian ones'),
  'tree-root-mask': () =>
    l10n.t(
      'masked with the SSZ root of the blob parameters of Electra instead of a hash of their sixteen bytes, as Ream does',
    ),
  unpadded: () => l10n.t('from version and root hashed side by side, without the 28 zero bytes that pad the version'),
  'byte-reversed': () => l10n.t('with its bytes in reverse order'),
};
