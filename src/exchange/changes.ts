import type { Exchange, ExchangeState } from './exchange.ts';
import type { FailureCode } from './failure-codes.ts';

/** What is another at a later dial of the same peer. A value that was not told is absent. */
export type Change =
  | { readonly what: 'state'; readonly from: ExchangeState; readonly to: ExchangeState }
  | { readonly what: 'failure'; readonly from: FailureCode; readonly to: FailureCode }
  | { readonly what: 'goodbye' | 'resultCode'; readonly from?: string; readonly to?: string }
  | {
      readonly what: 'peerId' | 'agent' | 'protocol' | 'muxer' | 'forkDigest' | 'finalizedRoot';
      readonly from: string;
      readonly to: string;
    }
  /** How far it has moved, in epochs or in slots; below zero where it went back. */
  | { readonly what: 'finalizedEpoch' | 'headSlot' | 'earliestAvailableSlot'; readonly by: bigint };

const named = ['peerId', 'agent', 'protocol', 'muxer'] as const;
const roots = ['forkDigest', 'finalizedRoot'] as const;
const numbers = ['finalizedEpoch', 'headSlot', 'earliestAvailableSlot'] as const;

/** What changed from one exchange with a peer to a later one, what decides first. What only one of them told counts as no change, but a Goodbye and an error do. */
export function changesBetween(before: Exchange, after: Exchange): Change[] {
  const changes: Change[] = [];
  if (before.state !== after.state) changes.push({ what: 'state', from: before.state, to: after.state });
  else if (before.failure && after.failure && before.failure.code !== after.failure.code)
    changes.push({ what: 'failure', from: before.failure.code, to: after.failure.code });
  changes.push(
    ...came('goodbye', before.goodbye?.reason, after.goodbye?.reason),
    ...came('resultCode', before.resultCode?.toString(), after.resultCode?.toString()),
  );
  for (const what of named) {
    const [from, to] = [before[what], after[what]];
    if (from !== undefined && to !== undefined && from !== to) changes.push({ what, from, to });
  }
  const [then, now] = [before.remote, after.remote];
  if (then === undefined || now === undefined) return changes;
  for (const what of roots) if (then[what] !== now[what]) changes.push({ what, from: then[what], to: now[what] });
  for (const what of numbers) {
    const [from, to] = [then[what], now[what]];
    if (from !== undefined && to !== undefined && from !== to) changes.push({ what, by: BigInt(to) - BigInt(from) });
  }
  return changes;
}

function came(what: 'goodbye' | 'resultCode', from: string | undefined, to: string | undefined): Change[] {
  return from === to ? [] : [{ what, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }];
}
