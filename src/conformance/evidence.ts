/** What a case has that asks nothing of its own. */
export const evidence = { waitMs: 10_000, standsAlone: true, isEvidence: true, stimuli: () => [] } as const;
