import { toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import type { DissectedField, Dissection, DissectionNode } from '../../reqresp/dissection/dissection.ts';
import { errorText } from '../../reqresp/messages/error-text.ts';
import type { DissectionJson, NodeJson } from '../../reqresp/messages/json.ts';
import { messageToJson } from '../../reqresp/messages/message-json.ts';
import { faultToJson } from './fault-text.ts';
import { describeField, type FieldText, type Meaning } from './field-text.ts';
import { groundsText, whyRead } from './grounds-text.ts';
import { labels } from './labels.ts';
import { nodeText } from './node-text.ts';

/** How the bytes were written and, in a text, where: UTF-16 offsets. */
export interface DissectionSource {
  readonly format: string;
  readonly source?: { readonly from: number; readonly to: number };
}

const noMeaning: Meaning = () => undefined;

/** The Dissection in the API's shape: its facts in words, with what the caller knows of the fields. */
export function dissectionToJson(
  dissection: Dissection,
  { format, source }: DissectionSource,
  meaning: Meaning = noMeaning,
): DissectionJson {
  const { bytes, protocol, side, alternatives, resultCode, sizes, value, recovered, fields, nodes, faults } =
    dissection;
  const { declaredSsz, ...otherSizes } = sizes;
  const own = meaningBeside(fields, meaning);
  return {
    ok: faults.every(({ severity }) => severity !== 'error'),
    format,
    ...(source && { source: { ...source } }),
    bytes: toHexString(bytes),
    ...(protocol && { protocol }),
    side,
    why: whyRead(dissection),
    ...(alternatives.length > 0 && {
      alternatives: alternatives.map(({ grounds, ...other }) => ({ ...other, why: groundsText(grounds) })),
    }),
    ...(resultCode !== undefined && { resultCode }),
    ...(value?.type === 'error' && { errorMessage: errorText(value.message) }),
    sizes: { ...otherSizes, ...(declaredSsz !== undefined && { declaredSsz: String(declaredSsz) }) },
    ...(value && { value: messageToJson(value) }),
    ...(recovered && { recovered: messageToJson(recovered) }),
    fields: fields.map((field) => ({
      kind: field.name,
      ...field.span,
      label: labels[field.name],
      ...fieldText(field, own),
    })),
    nodes: nodes.map((node) => nodeToJson(node, bytes, own)),
    faults: faults.map(faultToJson),
  };
}

/** The same meaning beside the digest that stands among these fields. */
export function meaningBeside(fields: readonly DissectedField[], meaning: Meaning): Meaning {
  const found = fields.find(({ name }) => name === 'forkDigest');
  const digest = found && 'bytes' in found ? found.bytes : undefined;
  return (name, value) => meaning(name, value, digest);
}

/** What a decoded field says. */
export function fieldText(field: DissectedField, meaning: Meaning = noMeaning): FieldText {
  if ('bytes' in field) return describeField(field.place, field.bytes, meaning);
  return { value: field.spelled, ...(field.isCut && { note: l10n.t('cut short in the text') }) };
}

function nodeToJson(node: DissectionNode, bytes: Uint8Array, meaning: Meaning): NodeJson {
  const { kind, span, fault, children } = node;
  const { value, note } = nodeText(node, bytes, meaning);
  return {
    label: labels[kind],
    kind,
    ...span,
    ...(value !== undefined && { value }),
    ...(note !== undefined && { note }),
    ...(children && { children: children.map((child) => nodeToJson(child, bytes, meaning)) }),
    ...(fault && { fault: fault.code }),
  };
}
