import type { RunningApi } from '../../api/types.ts';
import * as l10n from '../../primitives/l10n.ts';
import { readInput, text, toolInput } from './input.ts';

const MAX_TARGET = 2000;

const takes = toolInput({ target: text('target', MAX_TARGET) }, { target: '/ip4/127.0.0.1/tcp/9000/p2p/16Uiu2HA…' });

/** The address or record that is to be dialled. */
export function targetOf(input: unknown): string {
  return readInput(takes, input).target.trim();
}

/** Dials and exchanges Status; a failure of the peer is in the answer. */
export async function dialPeer(
  input: unknown,
  api: Pick<RunningApi, 'dial'>,
  isTrusted: boolean,
  signal: AbortSignal,
): Promise<unknown> {
  if (isTrusted) return api.dial(targetOf(input), undefined, signal);
  throw new Error(
    l10n.t('Dialing a peer opens network connections, which needs a trusted workspace: ask the user to trust it.'),
  );
}
