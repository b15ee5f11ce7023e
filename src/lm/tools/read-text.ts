import type { RunningApi } from '../../api/types.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { ToolInput } from './input.ts';

const MAX_TEXT = 20_000;

/** Everything in a text that is known: frames, Statuses, digests, records, addresses, nodes, Goodbyes, configurations. */
export function readText(input: ToolInput, api: Pick<RunningApi, 'read'>): unknown {
  const found = api.read(input.required('text', MAX_TEXT, 'fork_digest: 0x8c9f62fe'));
  if (found.length > 0) return found;
  throw new RangeError(
    l10n.t(
      'Nothing that is known here was found: frames, Statuses, fork digests, node records, addresses, nodes, Goodbyes.',
    ),
  );
}
