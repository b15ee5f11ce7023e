import * as l10n from '@vscode/l10n';

/*
 * Result bytes of response chunks. 0..3 are of the specification, 4..127 reserved, 128..255 free to clients.
 * Sources: phase0 p2p-interface "Responding side"; lighthouse_network and eth2_libp2p rpc/methods.rs; Lodestar reqresp.
 */
const names: Readonly<Record<number, string>> = {
  0: 'Success',
  1: 'InvalidRequest',
  2: 'ServerError',
  3: 'ResourceUnavailable',
  139: 'RateLimited (Lighthouse, Grandine, Lodestar)',
  140: 'BlobsNotFoundForBlock (Lighthouse, Grandine)',
  255: 'Unknown (Lighthouse, Grandine)',
};

/** The name of a result byte, or its range where it has none. */
export function resultName(code: number): string {
  return names[code] ?? (code < 128 ? l10n.t('reserved, read as an error') : l10n.t('error specific to the client'));
}

/** Whether some specification or client gives this result byte a meaning. */
export function isKnownResult(code: number): boolean {
  return Object.hasOwn(names, code);
}

/** Every result byte with a name of its own, as decimal texts. */
export const knownResults: readonly string[] = Object.keys(names);
