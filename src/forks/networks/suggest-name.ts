import { toHexString } from '@chainsafe/ssz';
import type { NetworkConfig } from './network.ts';
import { findNetwork } from './networks.ts';

/** Where a configuration was found: the path of its file or folder, or the address of a beacon node. */
export type FoundAt = { readonly path: string } | { readonly url: string };

/** Names that configurations of many networks give themselves. */
const NOBODYS_OWN: ReadonlySet<string> = new Set([
  'testnet',
  'devnet',
  'network',
  'local',
  'minimal',
  'config',
  'interop',
]);

/** Folders and labels of hosts that say what is in them, and not of which network. */
const GENERIC =
  /^(?:metadata|parsed|network-configs?|custom_config_data|genesis|shared|configs?|cl|el|data|testnet|devnet|network|networks|tmp|temp|var|home|root|users|workspaces?|checkpoint-sync|beacon|rpc|bn|api|rest|www|localhost|com|io|org|net|dev)$/i;

/** Characters of a name, as a setting and an address hold it. */
const LONGEST = 60;

function plain(text: string): string {
  return text
    .replace(/[^\w.+-]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^[-.]+/, '');
}

/** A short text that tells two networks of one name apart: the beginning of the genesis validators root. */
export function rootTag(network: NetworkConfig): string {
  return toHexString(network.genesisValidatorsRoot).slice(2, 10);
}

/**
 * Names for a network, best first, of which the first that is free is taken: its own, that of the folder or the host it
 * was found in, its own with the beginning of its root. `isSure` is false where a person would have to say which it is.
 */
export function suggestNames(network: NetworkConfig, found: FoundAt | undefined): { name: string; isSure: boolean }[] {
  const own = plain(network.name);
  const isOwn = own !== '' && !NOBODYS_OWN.has(own.toLowerCase());
  const place = found && plain('path' in found ? folderName(found.path) : hostName(found.url));
  return [
    ...(isOwn ? [{ name: findNetwork(own.toLowerCase()) ? `${own}-imported` : own, isSure: true }] : []),
    ...(place ? [{ name: place, isSure: true }] : []),
    ...(own === '' || isOwn ? [] : [{ name: own, isSure: false }]),
    { name: `${own || 'devnet'}-${rootTag(network)}`, isSure: false },
  ];
}

/** `fusaka-devnet-3` of `…/fusaka-devnet-3/metadata/config.yaml`, and of `fusaka-devnets/network-configs/devnet-3`. */
function folderName(path: string): string {
  const parts = path
    .split(/[\\/]/)
    .filter((part) => part !== '' && !/\.(?:ya?ml|json|ssz|txt)$/i.test(part))
    .map((part) => part.replace(/\.(?:zip|tar|tgz|tar\.gz)$/i, ''));
  const at = parts.findLastIndex((part) => !GENERIC.test(part) && !/^[A-Za-z]:$/.test(part));
  const name = parts[at] ?? '';
  if (!/^devnet-\d+$/i.test(name)) return name;
  const series = parts.slice(0, at).findLast((part) => /^.+-devnets$/i.test(part));
  return series === undefined ? name : `${series.slice(0, -'devnets'.length)}${name}`;
}

/** `fusaka-devnet-3` of `https://config.fusaka-devnet-3.ethpandaops.io`; nothing of a bare address. */
function hostName(url: string): string {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  if (/^[\d.]+$|^\[/.test(host)) return '';
  const labels = host.split('.');
  return labels.slice(0, Math.max(1, labels.length - 2)).find((label) => !GENERIC.test(label)) ?? '';
}
