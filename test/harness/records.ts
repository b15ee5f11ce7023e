import { onDemand } from '../../src/bundles/on-demand.ts';
import { networks } from '../../src/forks/networks/networks.ts';
import { PeerBook } from '../../src/peers/book/peer-book.ts';
import type { Chain } from '../../src/session/node/chain.ts';
import { PeerRecords } from '../../src/session/records/peer-records.ts';

/** The records of a window with their readers, and its peer book; `chain` is the one in force when asked. */
export function newRecords(chain: () => Chain): { readonly records: PeerRecords; readonly book: PeerBook } {
  const book = new PeerBook();
  const records = new PeerRecords(
    chain,
    () => networks,
    book,
    () => onDemand,
  );
  return { records, book };
}
