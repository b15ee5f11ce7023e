import type { Exchange } from '../../exchange/exchange.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { type ClockCheck, checkClock } from '../../peers/judge/clock-check.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { NetworkView } from '../../rpc/explorer.ts';

/** Seconds as people say them: `38 s`, `12 min`. */
function span(seconds: number): string {
  return seconds < 120 ? `${seconds} s` : l10n.t`${Math.round(seconds / 60)} min`;
}

function words(check: ClockCheck): NonNullable<NetworkView['clock']> {
  const { verdict, peers } = check;
  if (verdict === 'agrees') {
    return {
      agrees: true,
      text: l10n.t`agrees with ${peers} peers`,
      sentence: l10n.t`The heads of ${peers} peers are of the slots in which they were read, by this machine’s clock.`,
    };
  }
  const remedy = l10n.t('Synchronise this machine’s clock with NTP and dial again.');
  const off = span(check.seconds);
  return verdict === 'behind'
    ? {
        agrees: false,
        text: l10n.t`about ${off} behind`,
        sentence: l10n.t`Your clock is about ${off} behind: the heads of ${peers} peers lie together in the future of this machine’s clock. ${remedy}`,
      }
    : {
        agrees: false,
        text: l10n.t`about ${off} ahead`,
        sentence: l10n.t`Your clock is about ${off} ahead: the heads of ${peers} peers lie together behind this machine’s, or the chain has missed that many slots. ${remedy}`,
      };
}

/** What the newest heads say of our clock, for the header; nothing while they say nothing. */
export function clockView(exchanges: readonly Exchange[], network: NetworkConfig): Pick<NetworkView, 'clock'> {
  const check = checkClock(exchanges, network);
  return check ? { clock: words(check) } : {};
}
