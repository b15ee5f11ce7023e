import { toHexString } from '@chainsafe/ssz';
import { type Fault, faultFix, faultMessage } from '../faults/faults.ts';
import type { DissectionJson, FaultJson, NodeJson } from '../messages/json.ts';
import { messageToJson } from '../messages/message-json.ts';
import type { Dissection, DissectionNode } from './dissection.ts';
import { errorText } from './field-text.ts';

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

/** A fault with its text, as the API and the problem list want it. */
export function faultToJson(fault: Fault): FaultJson {
  const { code, severity, span, rule, noteOn } = fault;
  const fix = faultFix(fault);
  return {
    code,
    severity,
    ...span,
    message: faultMessage(fault),
    rule,
    ...(fix && { fix }),
    ...(noteOn && { noteOn }),
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
