import { isPresetName, type PresetName, presets } from '../networks/presets.ts';
import type { ConfigProblem } from './problem.ts';
import type { ConfigValues } from './values.ts';

/** PRESET_BASE, mainnet where it is missing or unknown. */
export function readPreset(config: ConfigValues, problems: ConfigProblem[]): PresetName {
  const stated = config.text('PRESET_BASE') ?? 'mainnet';
  if (isPresetName(stated)) return stated;
  const line = config.entry('PRESET_BASE')?.line ?? 1;
  problems.push({ code: 'unknownPreset', line, given: stated });
  return 'mainnet';
}

/** SLOT_DURATION_MS since 2025, SECONDS_PER_SLOT before; a configuration may hold both. */
export function readSlotDuration(config: ConfigValues, problems: ConfigProblem[]): number | undefined {
  const milliseconds = config.count('SLOT_DURATION_MS', 1);
  const seconds = config.count('SECONDS_PER_SLOT', 1);
  if (milliseconds !== undefined && seconds !== undefined && milliseconds !== seconds * 1000) {
    const line = config.entry('SECONDS_PER_SLOT')?.line ?? 1;
    problems.push({ code: 'slotDurations', line, seconds, milliseconds });
  }
  return milliseconds ?? (seconds === undefined ? undefined : seconds * 1000);
}

/** A preset's own value; a configuration that merges its preset in, as the one of a beacon node does, states it too. */
export function readSlotsPerEpoch(config: ConfigValues, preset: PresetName, problems: ConfigProblem[]): bigint {
  const stated = config.count('SLOTS_PER_EPOCH', 1);
  const { slotsPerEpoch } = presets[preset];
  if (stated === undefined || BigInt(stated) === slotsPerEpoch) return slotsPerEpoch;
  const line = config.entry('SLOTS_PER_EPOCH')?.line ?? 1;
  problems.push({ code: 'slotsPerEpoch', line, stated, preset, usual: slotsPerEpoch });
  return BigInt(stated);
}
