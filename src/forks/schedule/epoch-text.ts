import * as l10n from '@vscode/l10n';
import { parseUint64 } from '../../primitives/uint64.ts';
import type { NetworkConfig } from '../networks/network.ts';
import { epochAt, epochOfSlot } from './slot-clock.ts';

const EXPECTED = l10n.t(
  'expected an epoch such as 138345, "slot 4427050", a date such as 2026-10-26T17:42:48Z, or "now"',
);

/**
 * Reads a moment as people write it: an epoch, a slot, a date of any form that begins with a year, or "now". A date
 * without a zone is taken as UTC; one before genesis is epoch 0.
 */
export function parseEpochText(text: string, network: NetworkConfig, unixMs: number): { ok: bigint } | { err: string } {
  const trimmed = text.trim().toLowerCase();
  if (trimmed === 'now') return { ok: epochAt(network, unixMs) ?? 0n };
  const [, unit = 'epoch', digits] = /^(?:(epoch|slot)\s*)?(\d+)$/.exec(trimmed) ?? [];
  if (digits !== undefined) {
    const value = parseUint64(digits);
    if (value === undefined)
      return { err: l10n.t`The ${unit} ${digits.slice(0, 40)} is beyond 2^64 - 1: ${EXPECTED}.` };
    return { ok: unit === 'slot' ? epochOfSlot(network, value) : value };
  }
  if (!/^\d{4}-\d{2}-\d{2}/.test(trimmed))
    return { err: l10n.t`"${text.trim().slice(0, 40)}" is no moment: ${EXPECTED}.` };
  const hasZone = /(z|[+-]\d{2}:?\d{2})$/.test(trimmed.slice(10));
  const time = Date.parse(trimmed.slice(10) === '' || hasZone ? trimmed : `${trimmed}z`);
  if (Number.isNaN(time)) return { err: l10n.t`"${text.trim().slice(0, 40)}" is no date: ${EXPECTED}.` };
  if (network.genesisTime === undefined)
    return { err: l10n.t`${network.name} has no genesis time: give an epoch or a slot.` };
  return { ok: epochAt(network, time) ?? 0n };
}
