import { knownNetworks } from '../../forks/networks/known-networks.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { epochAt } from '../../forks/schedule/slot-clock.ts';
import type { Finding } from '../../reading/finding.ts';
import { readSlices } from '../../reading/read-text.ts';
import type { ReadingJson } from '../../reading/reading-json.ts';
import { type ReadingContext, readingToJson } from './reading-text.ts';
import { type RefusalsText, refusalsText } from './refusals-text.ts';

function contextOf(networks: readonly NetworkConfig[], network: NetworkConfig): ReadingContext {
  const now = Date.now();
  const all = [...new Set([...networks, ...knownNetworks])];
  return { networks: all, network, now: (one) => epochAt(one, now) };
}

/**
 * Everything in a text, as a person reads it, a slice of the text at a time; an empty list says that work was done. The
 * networks are those that somebody has imported, `network` the one that is looked at.
 */
export function* readings(
  text: string,
  networks: readonly NetworkConfig[],
  network: NetworkConfig,
): Generator<ReadingJson[], void, void> {
  const context = contextOf(networks, network);
  for (const found of readSlices(text)) {
    // A record's signature takes a millisecond, so others get their turn between them.
    for (const finding of found) yield [readingToJson(finding, context)];
    yield [];
  }
}

/** What a text tells of refused handshakes, once everything in it was found. */
export function refusals(
  text: string,
  found: readonly ReadingJson[],
  networks: readonly NetworkConfig[],
  network: NetworkConfig,
): RefusalsText | undefined {
  return refusalsText(text, found, contextOf(networks, network));
}

/** What one thing that a text holds is, as a person reads it. */
export function readingOf(finding: Finding, networks: readonly NetworkConfig[], network: NetworkConfig): ReadingJson {
  return readingToJson(finding, contextOf(networks, network));
}
