import type { EnrJson } from '../../../enr/enr-json.ts';
import { isNextDigestFault, isNextForkFault } from '../../../enr/next-faults.ts';
import type { RuleOutcomeJson } from '../../../exchange/judgement-json.ts';
import { grouped } from '../../../primitives/grouped.ts';
import * as l10n from '../../../primitives/l10n.ts';
import type { StatusJson } from '../../../reqresp/messages/json.ts';
import type { FactSection, FactView } from '../../../rpc/explorer.ts';
import { clockTime } from '../../../words/clock-time.ts';

const FAR_FUTURE = '18446744073709551615';

const faultOutcomes: Readonly<Record<EnrJson['faults'][number]['severity'], RuleOutcomeJson['outcome']>> = {
  error: 'fails',
  warning: 'fails',
  info: 'unknown',
};

/** The record is gossip and may be old; the Status is what the node says now. */
function digestRow({ eth2 }: EnrJson, status: StatusJson | undefined, isApart: boolean): FactView[] {
  if (eth2 === undefined)
    return [{ name: 'eth2', value: '–', meaning: l10n.t('not a consensus node, or one that does not say') }];
  const means = eth2.means[0]?.note ?? l10n.t('no network that we know');
  if (status === undefined) return [{ name: l10n.t('fork digest'), value: eth2.forkDigest, meaning: means }];
  const same = status.forkDigest === eth2.forkDigest;
  const wasRight = isApart && eth2.means[0]?.standing === 'current';
  const against = same
    ? l10n.t('the same as in the Status')
    : wasRight
      ? l10n.t`the Status says ${status.forkDigest}: a boundary lies between the two, so that each may be right for its time`
      : l10n.t`the Status says ${status.forkDigest}: one of the two is old`;
  return [
    {
      name: l10n.t('fork digest'),
      value: eth2.forkDigest,
      meaning: `${against} · ${means}`,
      outcome: same ? 'holds' : wasRight ? 'unknown' : 'fails',
    },
  ];
}

function nextRows({ eth2, nfd, faults }: EnrJson): FactView[] {
  if (eth2 === undefined) return [];
  const none = eth2.nextForkEpoch === FAR_FUTURE;
  const epoch = none ? l10n.t('none') : l10n.t`epoch ${grouped(eth2.nextForkEpoch)}`;
  const nextFork: FactView = {
    name: l10n.t('next fork'),
    value: `${epoch} · ${eth2.nextForkVersion}`,
    outcome: faults.some(isNextForkFault) ? 'fails' : 'holds',
  };
  if (nfd === undefined) return [nextFork];
  const meaning = nfd.means[0]?.note ?? '';
  return [
    nextFork,
    { name: 'nfd', value: nfd.digest, meaning, outcome: faults.some(isNextDigestFault) ? 'fails' : 'holds' },
  ];
}

/** When a record was read, in unix milliseconds, whether the node gave it, and whether a boundary lies between it and the last Status. */
export interface EnrRead {
  readonly atMs: number;
  readonly isAsked: boolean;
  readonly isApart: boolean;
}

/** The record of a peer, held against its Status and against the schedule of its network. */
export function enrFacts(
  enr: EnrJson | undefined,
  status: StatusJson | undefined,
  peerId: string,
  read: EnrRead | undefined,
): FactSection | undefined {
  if (enr === undefined) return undefined;
  const other = enr.peerId !== undefined && peerId !== '' && enr.peerId !== peerId;
  const rows: FactView[] = [
    ...(read
      ? [
          {
            name: l10n.t('read at'),
            value: clockTime(read.atMs),
            meaning: read.isAsked
              ? l10n.t('as the node itself gave it, judged for that time')
              : l10n.t('judged for that time'),
          },
        ]
      : []),
    ...digestRow(enr, status, read?.isApart === true),
    ...nextRows(enr),
    ...(enr.seq === undefined
      ? []
      : [{ name: 'seq', value: enr.seq, meaning: l10n.t('grows each time the node signs its record') }]),
    ...(enr.signature === undefined
      ? []
      : [
          {
            name: l10n.t('signature'),
            value: enr.signature,
            outcome: enr.signature === 'valid' ? ('holds' as const) : ('fails' as const),
          },
        ]),
    ...(other
      ? [
          {
            name: l10n.t('peer id'),
            value: enr.peerId ?? '',
            meaning: l10n.t('another node answered'),
            outcome: 'fails' as const,
          },
        ]
      : []),
    ...enr.faults.map(({ code, message, severity }) => ({
      name: code,
      value: message,
      outcome: faultOutcomes[severity],
      prose: true,
    })),
  ];
  const wrong = rows.filter(({ outcome }) => outcome === 'fails').length;
  const aside = wrong === 0 ? l10n.t('agrees with the schedule') : l10n.t`${String(wrong)} wrong`;
  return { id: 'enr', title: 'ENR', aside, rows };
}
