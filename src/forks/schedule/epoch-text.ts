import { parseUint64 } from '../../primitives/uint64.ts';
import type { NetworkConfig } from '../networks/network.ts';
import { epochAt, epochOfSlot } from './slot-clock.ts';

/** Why a text is no moment of a network. */
export type EpochFault =
  | { readonly code: 'tooLarge'; readonly unit: string; readonly digits: string }
  | { readonly code: 'noMoment' | 'noDate'; readonly given: string }
  | { readonly code: 'noGenesisTime'; readonly network: string };

/**
 * Reads a moment as people write it: an epoch, a slot, a date of any form that begins with a year, or "now". A date
 * without a zone is taken as UTC; one before genesis is epoch 0.
 */
export function parseEpochText(
  text: string,
  network: NetworkConfig,
  unixMs: number,
): { ok: bigint } | { err: EpochFault } {
  const trimmed = text.trim().toLowerCase();
  if (trimmed === 'now') return { ok: epochAt(network, unixMs) ?? 0n };
  const [, unit = 'epoch', digits] = /^(?:(epoch|slot)\s*)?(\d+)$/.exec(trimmed) ?? [];
  if (digits !== undefined) {
    const value = parseUint64(digits);
    if (value === undefined) return { err: { code: 'tooLarge', unit, digits: digits.slice(0, 40) } };
    return { ok: unit === 'slot' ? epochOfSlot(network, value) : value };
  }
  if (!/^\d{4}-\d{2}-\d{2}/.test(trimmed)) return { err: { code: 'noMoment', given: text.trim().slice(0, 40) } };
  const hasZone = /(z|[+-]\d{2}:?\d{2})$/.test(trimmed.slice(10));
  const time = Date.parse(trimmed.slice(10) === '' || hasZone ? trimmed : `${trimmed}z`);
  if (Number.isNaN(time)) return { err: { code: 'noDate', given: text.trim().slice(0, 40) } };
  if (network.genesisTime === undefined) return { err: { code: 'noGenesisTime', network: network.name } };
  return { ok: epochAt(network, time) ?? 0n };
}
