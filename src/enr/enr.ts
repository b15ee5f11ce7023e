import * as l10n from '@vscode/l10n';
import type { EnrJson } from '../forks/networks/json.ts';
import { type EnrContext, explainEnrRecord } from './explain.ts';
import { enrFault } from './faults.ts';
import { readEnrRecord } from './record.ts';
import { decodeEnrText, findEnrs } from './text.ts';

/** Decodes the first ENR of a text, or the text itself as base64 of one; every fault is in the answer. */
export function decodeEnr(text: string, context: EnrContext): EnrJson {
  return decodeEnrBase64(findEnrs(text)[0]?.base64 ?? text.trim().replace(/^(["'`])(.*)\1$/s, '$2'), context);
}

/** Decodes every ENR of a text, in order. A signature takes a millisecond: each is decoded when it is asked for. */
export function* decodeEnrs(text: string, context: EnrContext): Generator<EnrJson, void, void> {
  for (const { base64 } of findEnrs(text)) yield decodeEnrBase64(base64, context);
}

function decodeEnrBase64(base64: string, context: EnrContext): EnrJson {
  const unread = { ok: false, multiaddrs: [], dialable: false, pairs: [] };
  const bytes = decodeEnrText(base64);
  if ('err' in bytes) return { ...unread, faults: [enrFault('enr-text', [0, 0], bytes.err)] };
  const faults = bytes.lax
    ? [
        enrFault(
          'enr-base64',
          [0, 0],
          l10n.t('The record is written in standard base64, but an ENR is base64url without padding.'),
        ),
      ]
    : [];
  const record = readEnrRecord(bytes.ok);
  if ('err' in record) {
    const message = l10n.t`The record cannot be read at byte ${record.at}: ${record.err}.`;
    return { ...unread, faults: [...faults, enrFault('enr-rlp', [record.at, bytes.ok.length], message)] };
  }
  return explainEnrRecord(record.ok, context, faults);
}
