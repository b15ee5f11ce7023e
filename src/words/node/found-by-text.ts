import * as l10n from '@vscode/l10n';
import type { FoundBy } from '../../exchange/exchange.ts';
import { clockTime } from '../clock-time.ts';

type Words = (to: string, at: string) => string;

const words: Readonly<Record<FoundBy['way'], Words>> = {
  told: (_, at) => l10n.t('found us by discovery: our record was offered to it at {0}', at),
  asked: (to, at) =>
    l10n.t('found us by discovery: it asked us over discv5, after our record was offered to {0} at {1}', to, at),
  after: (to, at) => l10n.t('it may have found us by discovery: our record was offered to {0} at {1}', to, at),
};

/** How a peer that dialled us came to know of us, as far as it can be said. */
export function foundByText({ way, to, at }: FoundBy): string {
  return words[way](to, clockTime(Date.parse(at)));
}
