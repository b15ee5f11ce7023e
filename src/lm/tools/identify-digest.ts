import type { RunningApi } from '../../api/types.ts';
import { readInput, text, toolInput } from './input.ts';

const MAX_TEXT = 100;

const takes = toolInput({ digest: text('digest', MAX_TEXT) }, { digest: '0x8c9f62fe' });

/** What a fork digest can be, right or wrong, best first; an empty list when nobody knows it. */
export function identifyDigest(input: unknown, api: Pick<RunningApi, 'identifyDigest'>): unknown {
  return api.identifyDigest(readInput(takes, input).digest);
}
