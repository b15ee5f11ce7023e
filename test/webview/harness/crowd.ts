import type { ExplorerSnapshot } from '../../../src/rpc/explorer.ts';
import { example } from './example.ts';

/** The example's peers over and over under new names, in a round each. */
export function crowd(count: number): ExplorerSnapshot {
  const picture = example();
  const rounds = Array.from({ length: Math.ceil(count / picture.peers.length) }, (_, round) =>
    picture.peers.map((one) => ({ ...one, key: `${one.key} ${round}`, title: `${one.title} ${round}` })),
  );
  return { ...picture, peers: rounds.flat().slice(0, count) };
}
