import * as l10n from '@vscode/l10n';
import { parseDialTarget } from '../../exchange/targets/dial-target.ts';
import type { AddressDoubt, FindingOf } from '../../reading/finding.ts';
import { addressFaultText } from '../dial-target-text.ts';
import type { Said } from './reading-text.ts';

/** What to mind about the place of an address. */
export const reachWords: Readonly<Record<'unspecified' | 'loopback' | 'linkLocal' | 'container' | 'private', string>> =
  {
    unspecified: l10n.t('The host is unspecified: a node listens there on all its addresses, and nobody can dial it.'),
    loopback: l10n.t('The host is loopback: only the machine of the node itself can dial it.'),
    linkLocal: l10n.t('The host is link-local: only machines of the same network segment can dial it.'),
    container: l10n.t('The host is in the range of container networks: only containers of the same host can dial it.'),
    private: l10n.t('The host is private: only machines of the same network can dial it.'),
  };

const doubts: Readonly<Record<Exclude<AddressDoubt, keyof typeof reachWords>, string>> = {
  noPeerId: l10n.t('No peer id is named, so whoever answers is taken.'),
  peerIdCut: l10n.t('The peer id is cut short in the text and left out.'),
  notDialable: l10n.t('It cannot be dialled as it stands.'),
};

const all = { ...reachWords, ...doubts };

export function addressWords({ multiaddr, doubts: found, named }: FindingOf<'address'>): Said {
  const target = parseDialTarget(multiaddr);
  const why = 'err' in target ? addressFaultText(target.err) : undefined;
  const how = named.length > 0 ? l10n.t`A host and port beside a peer id: dial it as ${String(named[0])}.` : undefined;
  // That a peer id is missing is said where one stands near.
  const minded = found.filter((doubt) => doubt !== 'noPeerId').map((doubt) => all[doubt]);
  return {
    value: multiaddr,
    summary: why ?? how ?? l10n.t`This is the address of a libp2p node: ${multiaddr}.`,
    ...(minded.length > 0 && { warning: minded.join(' ') }),
    ...(named.length > 0 && { alternatives: [...named] }),
  };
}
