import { dissectionView } from '../../../src/documents/page/dissection-view.ts';
import { exchangePage } from '../../../src/documents/page/exchange-page.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import { atOnce } from '../../../src/primitives/in-slices.ts';
import type { ExchangePageView } from '../../../src/rpc/exchange-page.ts';
import { network, newChain, recordedAs, recordedAtMs, recordsOf } from '../../harness/recorded.ts';

const chain = newChain();

/** The page of a recorded exchange, made by what makes it in a window; `before` are others with the same peer. */
export function pageOf(id: string, ...before: string[]): ExchangePageView {
  const exchange = recordedAs(id);
  const withPeer = [...before.map(recordedAs), exchange];
  const { records } = recordsOf([exchange], chain);
  return exchangePage({ exchange, chain, explanation: records.explanation(exchange), withPeer });
}

/** The page of a pasted text. */
export function pageOfText(text: string): ExchangePageView {
  const around = () => ({ meaning: chain.fieldMeaning, network, networks, unixMs: recordedAtMs });
  return atOnce(dissectionView(text, around)).view;
}
