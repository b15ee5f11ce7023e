import type { RunningApi } from '../../api/types.ts';
import type { ToolInput } from './input.ts';

const MAX_TEXT = 100;

/** What a fork digest can be, right or wrong, best first; an empty list when nobody knows it. */
export function identifyDigest(input: ToolInput, api: Pick<RunningApi, 'identifyDigest'>): unknown {
  return api.identifyDigest(input.required('digest', MAX_TEXT, '0x8c9f62fe'));
}
