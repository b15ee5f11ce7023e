/** What a preset fixes for every chain that runs it; a chain's own configuration may still state its slot duration. */
export interface Preset {
  readonly slotsPerEpoch: bigint;
  readonly slotDurationMs: number;
  readonly maxBlobsPerBlockElectra: bigint;
}

/*
 * Sources: consensus-specs a08d8a6e2 presets/{mainnet,minimal}/phase0.yaml and configs/{mainnet,minimal}.yaml;
 * gnosischain/specs preset and gnosischain/configs b88a0a8.
 */
export const presets = {
  mainnet: { slotsPerEpoch: 32n, slotDurationMs: 12_000, maxBlobsPerBlockElectra: 9n },
  minimal: { slotsPerEpoch: 8n, slotDurationMs: 6_000, maxBlobsPerBlockElectra: 9n },
  gnosis: { slotsPerEpoch: 16n, slotDurationMs: 5_000, maxBlobsPerBlockElectra: 2n },
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof presets;

/** Whether a text is the name of a preset, as PRESET_BASE gives it. */
export function isPresetName(name: string): name is PresetName {
  return Object.hasOwn(presets, name);
}
