/** Why a record that a node told is not kept. Each is counted, and told with the result of a walk. */
export const refusalCodes = [
  /** It is not at the distance that was asked for. */
  'wrongDistance',
  /** Its host has as many records as one may have. */
  'crowdedHost',
  /** Its address and port belong to other nodes already. */
  'crowdedPort',
  /** It points into a network that who told it is not in: into ours, or at ourselves. */
  'inward',
  /** Answers with records whose signature is wrong. */
  'badSignature',
  /** Answers that did not end. */
  'endless',
  /** Records that were the oldest when there was no more room. */
  'forgotten',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

export type Refusals = Readonly<Record<RefusalCode, number>>;
