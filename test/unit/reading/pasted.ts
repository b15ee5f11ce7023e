/*
 * Texts in the shapes in which people paste them into threads, chats and issues, made here after the formats of clients and
 * tools; what must be found in each, as kind and value, in the order of the text, and kinds that must not.
 */

export interface Pasted {
  readonly name: string;
  readonly text: string;
  readonly found: readonly string[];
  /** Kinds that must not be found; all others where it is `others`. */
  readonly never?: readonly string[] | 'others';
  /** What the first finding's sentences say. */
  readonly says?: RegExp;
}

export const peer = '16Uiu2HAm31Vb9RVdJxypbLNb8ehd8XFjLBEsuGyaPWFySHLXyjCq';
export const other = '16Uiu2HAmCRGrdcb46nv94uWRthLK1kdddgBCVErNBMcbwhrGN46K';
export const quicPeer = '12D3KooWAnvujABHPbYCwUm4N88oxbMGnYwtrL9tmqpoABk96snt';
export const a = 'ab'.repeat(32);
export const c = 'cd'.repeat(32);
export const record =
  'enr:-LK4QK9k09VP3q-bpeCc7HkC_hTnL2v1oE0MjmepxSIiSIw1fikR9cIfd6JxHxMnPyBt2saq3K4SdwV6aEFEgfS7vN4Bh2F0dG5ldHOIAAAAAAAAAACEZXRoMpB0ZesLAQAgCf__________gmlkgnY0gmlwhMsAcQSJc2VjcDI1NmsxoQK8YP4xCDM2kqGMMuRWi5ni-ITqHLYZA7x0_QwgwAD_soN0Y3CCIyiDdWRwgiMo';
export const recordPeer = '16Uiu2HAm872QdX7a4PcFYx16Bfu4Sb5WzEkAHGAaxTSbsdNaTQn5';
export const mainnetRoot = '4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95';
