import type { NetworkConfig } from '../../forks/networks/network.ts';
import { knownNetworks } from '../../forks/networks/networks.ts';
import { epochAt } from '../../forks/schedule/slot-clock.ts';
import { readSlices } from '../../reading/read-text.ts';
import type { ReadingJson } from '../../reading/reading-json.ts';
import { readingToJson } from './reading-text.ts';

/**
 * Everything in a text, as a person reads it, a slice of the text at a time; an empty list says that work was done. The
 * networks are those that somebody has imported, `network` the one that is looked at.
 */
export function* readings(
  text: string,
  networks: readonly NetworkConfig[],
  network: NetworkConfig,
): Generator<ReadingJson[], void, void> {
  const now = Date.now();
  const all = [...new Set([...networks, ...knownNetworks])];
  const context = { networks: all, network, now: (one: NetworkConfig) => epochAt(one, now) };
  for (const found of readSlices(text)) {
    // A record's signature takes a millisecond, so others get their turn between them.
    for (const finding of found) yield [readingToJson(finding, context)];
    yield [];
  }
}
