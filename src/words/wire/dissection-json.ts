import { toHexString } from '@chainsafe/ssz';
import type { Dissection, DissectionNode } from '../../reqresp/dissection/dissection.ts';
import { errorText } from '../../reqresp/dissection/field-text.ts';
import type { DissectionJson, NodeJson } from '../../reqresp/messages/json.ts';
import { messageToJson } from '../../reqresp/messages/message-json.ts';
import { faultToJson } from './fault-text.ts';

/** How the bytes were written and, in a text, where: UTF-16 offsets. */
export interface DissectionSource {
  readonly format: string;
  readonly source?: { readonly from: number; readonly to: number };
}

/** The Dissection in the API's shape. */
export function dissectionToJson(dissection: Dissection, { format, source }: DissectionSource): DissectionJson {
  const { bytes, protocol, side, why, alternatives, resultCode, sizes, value, recovered, fields, nodes, faults } =
    dissection;
  const { declaredSsz, ...otherSizes } = sizes;
  return {
    ok: faults.every(({ severity }) => severity !== 'error'),
    format,
    ...(source && { source: { ...source } }),
    bytes: toHexString(bytes),
    ...(protocol && { protocol }),
    side,
    why,
    ...(alternatives.length > 0 && { alternatives: alternatives.map((alternative) => ({ ...alternative })) }),
    ...(resultCode !== undefined && { resultCode }),
    ...(value?.type === 'error' && { errorMessage: errorText(value.message) }),
    sizes: { ...otherSizes, ...(declaredSsz !== undefined && { declaredSsz: String(declaredSsz) }) },
    ...(value && { value: messageToJson(value) }),
    ...(recovered && { recovered: messageToJson(recovered) }),
    fields: fields.map(({ name, span, ...text }) => ({ kind: name, ...span, ...text })),
    nodes: nodes.map(nodeToJson),
    faults: faults.map(faultToJson),
  };
}

function nodeToJson({ label, kind, span, value, note, fault, children }: DissectionNode): NodeJson {
  return {
    label,
    kind,
    ...span,
    ...(value !== undefined && { value }),
    ...(note !== undefined && { note }),
    ...(children && { children: children.map(nodeToJson) }),
    ...(fault && { fault: fault.code }),
  };
}
