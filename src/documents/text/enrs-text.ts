import { type ComparedField, compareEnrs, type EnrComparisonRow } from '../../enr/compare.ts';
import type { EnrFaultJson, EnrJson } from '../../enr/enr-json.ts';
import type { DigestMatchJson } from '../../forks/networks/json.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { epochAt } from '../../forks/schedule/slot-clock.ts';
import type { Steps } from '../../primitives/in-slices.ts';
import * as l10n from '../../primitives/l10n.ts';
import { FAR_FUTURE_EPOCH } from '../../primitives/uint64.ts';
import { heading, type Line, line, toLines } from '../../words/lines.ts';
import { decodeEnrs } from '../../words/records/enr-json.ts';

/** Sign of a fault by its severity. */
const MARKS: Readonly<Record<EnrFaultJson['severity'], string>> = { error: '✕', warning: '!', info: '·' };

function meaning(means: readonly DigestMatchJson[]): string {
  return means[0]?.note ?? l10n.t('No network that we know has this digest.');
}

function nextFork({ nextForkVersion, nextForkEpoch }: NonNullable<EnrJson['eth2']>): string {
  if (BigInt(nextForkEpoch) === FAR_FUTURE_EPOCH) return l10n.t`none scheduled, version ${nextForkVersion}`;
  return l10n.t`version ${nextForkVersion} at epoch ${nextForkEpoch}`;
}

function facts(enr: EnrJson): string[] {
  const { eth2, nfd } = enr;
  const rows: readonly (readonly [string, string | undefined])[] = [
    [l10n.t('peer id'), enr.peerId],
    [l10n.t('node id'), enr.nodeId],
    [l10n.t('sequence'), enr.seq],
    [l10n.t('signature'), enr.signature],
    [l10n.t('dialable'), enr.dialable ? l10n.t('yes') : l10n.t`no: ${enr.why ?? l10n.t('no TCP address')}`],
    ...enr.multiaddrs.map((address) => [l10n.t('address'), address] as const),
    [l10n.t('fork digest'), eth2 && `${eth2.forkDigest}  ${meaning(eth2.means)}`],
    [l10n.t('next fork'), eth2 && nextFork(eth2)],
    [
      'nfd',
      nfd && `${nfd.digest}  ${/^0x0+$/.test(nfd.digest) ? l10n.t('Nothing is scheduled.') : meaning(nfd.means)}`,
    ],
    [l10n.t('custody groups'), enr.cgc],
    ['attnets', enr.attnets],
    ['syncnets', enr.syncnets],
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : `  ${name.padEnd(16)}${value}`));
}

function faults({ faults: found }: EnrJson): string[] {
  return found.flatMap(({ severity, message, fix, rule }) => [
    `${MARKS[severity]} ${message}`,
    `    ${[fix, `(${rule})`].filter(Boolean).join(' ')}`,
  ]);
}

const fieldLabels: Readonly<Record<ComparedField, string>> = {
  forkDigest: l10n.t('fork digest'),
  nextForkVersion: l10n.t('next fork version'),
  nextForkEpoch: l10n.t('next fork epoch'),
  nextForkDigest: l10n.t('next fork digest'),
  signature: 'signature',
  dialable: 'dialable',
};

function comparison(rows: readonly EnrComparisonRow[]): string[] {
  return rows.map(({ field, majority, outliers, values }) => {
    const said = [...new Set(values)].map((value) => value ?? l10n.t('nothing'));
    const label = fieldLabels[field].padEnd(20);
    if (said.length === 1) return l10n.t`  ${label}all say ${String(said[0])}`;
    if (outliers.length === 0) return l10n.t`! ${label}no majority: ${said.join(', ')}`;
    const others = outliers.map((at) => l10n.t`record ${at + 1} says ${values[at] ?? l10n.t('nothing')}`);
    return l10n.t`! ${label}most say ${majority ?? l10n.t('nothing')}, ${others.join(', ')}`;
  });
}

/** Several ENRs as text: who differs from the majority, then each record explained and judged. */
export function* enrReport(enrs: readonly EnrJson[], compared: readonly EnrComparisonRow[]): Steps<Line[]> {
  const lines =
    enrs.length > 1
      ? [heading(1, l10n.t`# ${enrs.length} records compared`), ...['', ...comparison(compared), ''].map(line)]
      : [];
  for (const [at, enr] of enrs.entries()) {
    yield;
    lines.push(...toLines([heading(1, l10n.t`# Record ${at + 1}`), '', ...facts(enr), '', ...faults(enr), '']));
  }
  return lines;
}

/** Every ENR of a text, explained and judged as of a time (`Date.now()`), and compared when there are several. */
export function* enrsText(text: string, networks: readonly NetworkConfig[], unixMs: number): Steps<Line[]> {
  const enrs: EnrJson[] = [];
  for (const enr of decodeEnrs(text, { networks, now: (network) => epochAt(network, unixMs) })) {
    enrs.push(enr);
    yield;
  }
  return yield* enrReport(enrs, compareEnrs(enrs));
}
