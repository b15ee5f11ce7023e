import { formerNetworkTable } from './former-networks.ts';
import type { NetworkConfig } from './network.ts';
import { type NetworkTemplate, networks, networkTemplates, toTemplate, withRoots } from './networks.ts';

/* Apart from the built-in ones, so that who needs only those does not load the others. */

/** Every built-in network and the ones that are only recognised: networks that have ended, devnets, other chains. */
export const knownNetworks: readonly NetworkConfig[] = [...networks, ...withRoots(formerNetworkTable)];

/** Networks that still need a genesis, and the ones of which only the versions are recognised. */
export const knownTemplates: readonly NetworkTemplate[] = [
  ...networkTemplates,
  ...formerNetworkTable.filter((row) => row.root === undefined).map(toTemplate),
];
