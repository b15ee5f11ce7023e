import type { RunningApi } from '../../api/types.ts';
import * as l10n from '../../primitives/l10n.ts';
import { choice, readInput, text as textField, toolInput } from './input.ts';

const MAX_TEXT = 20_000;
const protocols = ['status/1', 'status/2', 'goodbye/1', 'ping/1', 'metadata/1', 'metadata/2', 'metadata/3'] as const;
const sides = ['request', 'response'] as const;

const takes = toolInput(
  { text: textField('text', MAX_TEXT), protocol: choice('protocol', protocols), side: choice('side', sides) },
  { text: '0x005cff060000734e61507059…' },
);

/** Takes every frame of a text apart. */
export function decodeFrame(input: unknown, api: Pick<RunningApi, 'dissect'>): unknown {
  const { text, protocol, side } = readInput(takes, input);
  const found = api.dissect(text, { ...(protocol && { protocol }), ...(side && { side }) });
  if (found.length > 0) return found;
  throw new RangeError(
    l10n.t('No frame was found in this text: hex, a byte array, a hexdump or base64 of a frame is expected.'),
  );
}
