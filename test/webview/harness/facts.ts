import { readFileSync } from 'node:fs';
import { inRoot } from '../../../scripts/paths.ts';
import { readEnrAt } from '../../../src/enr/enr.ts';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import type { FactSection } from '../../../src/rpc/explorer.ts';
import { peerFacts } from '../../../src/session/peers/peer-facts.ts';
import { network, newChain, recordedAtMs, recordsOf } from '../../harness/recorded.ts';

/** The record of a boot node as clients still ship it: its fork digest is long past. */
const [, record = ''] =
  /^(enr:\S+)$/m.exec(readFileSync(inRoot('test/fixtures/workspace/stale-enr.txt'), 'utf8')) ?? [];

/** What the host tells of a peer after these exchanges with it, of whom somebody has pasted an old record. */
export function factsOf(exchanges: readonly Exchange[]): FactSection[] {
  const chain = newChain();
  const { book } = recordsOf(exchanges, chain);
  const peerId = exchanges.at(-1)?.peerId ?? '';
  return peerFacts(exchanges, {
    page: { entry: book.peer(peerId), standing: book.standing(peerId, recordedAtMs), nowMs: recordedAtMs },
    digestMeans: (digest) => chain.digestMeans(digest),
    enr: readEnrAt(record, { network, networks, unixMs: recordedAtMs }),
  });
}
