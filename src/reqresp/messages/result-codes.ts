/*
 * Result bytes of response chunks. 0..3 are of the specification, 4..127 reserved, 128..255 free to clients.
 * Sources: phase0 p2p-interface "Responding side"; lighthouse_network and eth2_libp2p rpc/methods.rs; Lodestar reqresp.
 */
export const resultNames: Readonly<Record<number, string>> = {
  0: 'Success',
  1: 'InvalidRequest',
  2: 'ServerError',
  3: 'ResourceUnavailable',
  139: 'RateLimited',
  140: 'BlobsNotFoundForBlock',
  255: 'Unknown',
};

/** Whose name it is, where it is not the specification's. */
export const resultNamers: Readonly<Record<number, readonly string[]>> = {
  139: ['Lighthouse', 'Grandine', 'Lodestar'],
  140: ['Lighthouse', 'Grandine'],
  255: ['Lighthouse', 'Grandine'],
};

/** Whether some specification or client gives this result byte a meaning. */
export function isKnownResult(code: number): boolean {
  return Object.hasOwn(resultNames, code);
}
