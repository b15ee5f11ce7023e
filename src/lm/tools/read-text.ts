import type { RunningApi } from '../../api/types.ts';
import * as l10n from '../../primitives/l10n.ts';
import { readInput, text, toolInput } from './input.ts';

const MAX_TEXT = 20_000;

const takes = toolInput({ text: text('text', MAX_TEXT) }, { text: 'fork_digest: 0x8c9f62fe' });

/** Everything in a text that is known: frames, Statuses, digests, records, addresses, nodes, Goodbyes, configurations. */
export function readText(input: unknown, api: Pick<RunningApi, 'read'>): unknown {
  const found = api.read(readInput(takes, input).text);
  if (found.length > 0) return found;
  throw new RangeError(
    l10n.t(
      'Nothing that is known here was found: frames, Statuses, fork digests, node records, addresses, nodes, Goodbyes.',
    ),
  );
}
