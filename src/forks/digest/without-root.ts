/*
 * Digests of chains whose genesis validators root is in no source that is left, so that they cannot be computed; they
 * stand in node records that were published then. Source: eth-clients/eth2-networks d436f36, bootstrap nodes of Pyrmont.
 */
const digests: Readonly<Record<string, string>> = {
  '0x3b088795': 'pyrmont phase0',
};

/** The network and fork of such a digest (`0x` hex). */
export function digestWithoutRoot(digest: string): string | undefined {
  return Object.hasOwn(digests, digest) ? digests[digest] : undefined;
}
