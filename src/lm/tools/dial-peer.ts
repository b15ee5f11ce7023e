import type { RunningApi } from '../../api/types.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { ToolInput } from './input.ts';

const MAX_TARGET = 2000;

/** The address or record that is to be dialled. */
export function targetOf(input: ToolInput): string {
  return input.required('target', MAX_TARGET, '/ip4/127.0.0.1/tcp/9000/p2p/16Uiu2HA…').trim();
}

/** Dials and exchanges Status; a failure of the peer is in the answer. */
export async function dialPeer(
  input: ToolInput,
  api: Pick<RunningApi, 'dial'>,
  isTrusted: boolean,
  signal: AbortSignal,
): Promise<unknown> {
  if (isTrusted) return api.dial(targetOf(input), undefined, signal);
  throw new Error(
    l10n.t('Dialing a peer opens network connections, which needs a trusted workspace: ask the user to trust it.'),
  );
}
