import { toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import { identifyDigest } from '../../forks/digest/identify.ts';
import { identifyForkVersion, identifyValidatorsRoot } from '../../forks/digest/identify-version.ts';
import { digestWithoutRoot } from '../../forks/digest/without-root.ts';
import { knownNetworks, knownTemplates } from '../../forks/networks/known-networks.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { networks } from '../../forks/networks/networks.ts';
import type { FindingOf } from '../../reading/finding.ts';
import { digestNote } from '../networks/digest-note.ts';
import type { ReadingContext, Said } from './reading-text.ts';

/** The networks to compare with: the one that the text is about first. */
export function networksOf({ networks, network }: ReadingContext): ReadingContext['networks'] {
  return network === undefined || networks.includes(network) ? networks : [network, ...networks];
}

/** What a digest means, in one sentence; undefined where no network that we know has it. */
export function digestMeaning(digest: Uint8Array, context: ReadingContext): string | undefined {
  const [best] = identifyDigest(digest, networksOf(context), context.now);
  if (best !== undefined)
    return isJoined(best.network) ? digestNote(best) : `${digestNote(best)} ${ofOther(best.network)}`;
  const named = digestWithoutRoot(toHexString(digest));
  return named && l10n.t`This is ${named}, whose genesis validators root is not known here.`;
}

function isJoined(network: NetworkConfig): boolean {
  return networks.includes(network) || !knownNetworks.includes(network);
}

/** A network that has ended, or that nobody joins from here, is told by its title. */
function ofOther({ name, title }: NetworkConfig): string {
  return l10n.t`(${name}: ${title}.)`;
}

export function digestWords({ bytes }: FindingOf<'forkDigest'>, context: ReadingContext): Said {
  const value = toHexString(bytes);
  const meaning = digestMeaning(bytes, context);
  if (meaning !== undefined) return { value, summary: l10n.t`Fork digest ${value}: ${meaning}` };
  const [version] = versionsOf(bytes, context);
  const instead = version === undefined ? '' : l10n.t` As a fork version it is that of ${version}.`;
  return { value, summary: l10n.t`This is fork digest ${value}, which no network that we know has.${instead}` };
}

export function versionWords({ bytes }: FindingOf<'forkVersion'>, context: ReadingContext): Said {
  const value = toHexString(bytes);
  const [first, ...others] = versionsOf(bytes, context);
  if (first === undefined)
    return { value, summary: l10n.t`This is fork version ${value}, which no network that we know has.` };
  const also = others.length === 0 ? '' : l10n.t` It is also that of ${others.slice(0, 3).join(', ')}.`;
  return { value, summary: l10n.t`This is fork version ${value} of ${first}.${also}` };
}

function versionsOf(bytes: Uint8Array, context: ReadingContext): string[] {
  const found = identifyForkVersion(bytes, [...networksOf(context), ...knownTemplates]);
  return found.map(({ network, fork }) => `${network.name} ${fork.name}`);
}

export function rootWords({ bytes }: FindingOf<'root'>, context: ReadingContext): Said {
  const value = toHexString(bytes);
  const network = identifyValidatorsRoot(bytes, networksOf(context));
  if (network === undefined)
    return {
      value,
      summary: l10n.t('This is a root of 32 bytes; it is the genesis validators root of no network that we know.'),
    };
  return { value, summary: l10n.t`This is the genesis validators root of ${network.title} (${network.name}).` };
}
