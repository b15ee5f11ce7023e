import type { RunningApi } from '../../api/types.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { ToolInput } from './input.ts';

const MAX_TEXT = 20_000;
const protocols = ['status/1', 'status/2', 'goodbye/1', 'ping/1', 'metadata/1', 'metadata/2', 'metadata/3'] as const;
const sides = ['request', 'response'] as const;

/** Takes every frame of a text apart. */
export function decodeFrame(input: ToolInput, api: Pick<RunningApi, 'dissect'>): unknown {
  const text = input.required('text', MAX_TEXT, '0x005cff060000734e61507059…');
  const protocol = input.choice('protocol', protocols);
  const side = input.choice('side', sides);
  const found = api.dissect(text, { ...(protocol && { protocol }), ...(side && { side }) });
  if (found.length > 0) return found;
  throw new RangeError(
    l10n.t('No frame was found in this text: hex, a byte array, a hexdump or base64 of a frame is expected.'),
  );
}
