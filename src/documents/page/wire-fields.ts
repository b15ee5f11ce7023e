import { tokenOf } from '../../editor/model/field-tokens.ts';
import type { Exchange, StageName } from '../../exchange/exchange.ts';
import * as l10n from '../../primitives/l10n.ts';
import { statusFieldNames } from '../../reqresp/messages/fields.ts';
import type { DissectionJson, FaultJson, FieldJson, NodeJson } from '../../reqresp/messages/json.ts';
import { isReplaced } from '../../reqresp/one-problem.ts';
import type { FieldView, PageFault, PlaceRange, PlaceView } from '../../rpc/exchange-page.ts';
import { isAtGenesis, statusDifference } from '../../words/difference.ts';
import { allOf } from '../../words/list-text.ts';

/** What a frame is shown beside. */
export interface Beside {
  /** Its place among the frames of the page. */
  readonly frame: number;
  /** Begins the keys of its lines. */
  readonly key: string;
  /** Our own Status, where the frame holds theirs. */
  readonly ours?: Exchange['local'];
  /** The slot in which the Status was told. */
  readonly clock?: bigint | undefined;
  /** The parts that decide against the peer. */
  readonly broken?: ReadonlySet<string>;
  /** The stages in which those came and decided. */
  readonly decidedIn?: StageName[];
  /** What is wrong with a part that no reader of frames finds fault with. */
  readonly faults?: ReadonlyMap<string, PageFault>;
  /** Where a field of a compressed payload stands on the wire. */
  readonly placeOf?: (kind: string) => PlaceRange | undefined;
}

/** The lines of a frame: every part with its bytes, and what is decoded from a compressed payload. */
export function wireFields(json: DissectionJson, beside: Beside): FieldView[] {
  const kinds = new Set<string>();
  const children = unwrapped(json.nodes).map((node, at) => nodeView(json, node, `${beside.key}/${at}`, beside, kinds));
  const decoded = (json.fields ?? []).filter(({ kind }) => !kinds.has(kind));
  return [...children, ...decodedView(decoded, json, beside)];
}

/** What only says once more that this is a frame with a payload is no line of its own. */
function unwrapped(nodes: readonly NodeJson[]): readonly NodeJson[] {
  const [only] = nodes;
  const isWhole = only?.kind === 'request' || only?.kind === 'responseChunk';
  const inner = nodes.length === 1 && isWhole ? (only.children ?? []) : nodes;
  return inner.flatMap((node) => (node.kind === 'payload' && !node.fault ? (node.children ?? []) : [node]));
}

function nodeView(json: DissectionJson, node: NodeJson, key: string, beside: Beside, kinds: Set<string>): FieldView {
  kinds.add(node.kind);
  const at: PlaceView = { frame: beside.frame, from: node.from, to: node.to };
  const fault = faultOf(json, node.fault) ?? beside.faults?.get(node.kind);
  const children = node.children?.map((child, index) => nodeView(json, child, `${key}/${index}`, beside, kinds));
  return {
    key,
    kind: node.kind,
    label: node.label,
    ...said(node, beside),
    ...(children ? { meaning: bytesText(node) } : { token: tokenOf(node.kind) }),
    at,
    ...(fault && { fault }),
    ...(children && { children, open: true }),
  };
}

function bytesText({ from, to }: NodeJson): string {
  return to - from === 1 ? l10n.t('1 byte') : l10n.t('{0} bytes', to - from);
}

/** What a field says, beside what we say of it. */
function said({ kind, value, note }: Pick<FieldJson, 'kind'> & { value?: string; note?: string }, beside: Beside) {
  const { ours, broken, decidedIn, clock } = beside;
  const field = statusFieldNames.find((name) => name === kind);
  const difference = field && value !== undefined ? statusDifference(field, value, ours, clock) : '';
  // Of a node that stands at genesis the digest alone says something beside theirs.
  const own = field && ours && (field === 'forkDigest' || !isAtGenesis(ours)) ? ours[field] : undefined;
  return {
    ...(value !== undefined && { value }),
    ...(note !== undefined && { meaning: note }),
    ...(own !== undefined && { ours: own }),
    ...(difference !== '' && { difference }),
    ...(broken?.has(kind) && { outcome: 'fails' as const, ...(decidedIn && { stages: decidedIn }) }),
  };
}

/** The fields of a compressed payload: each is about what writes it, or about all bytes of the blocks. */
function decodedView(fields: readonly FieldJson[], { nodes }: DissectionJson, beside: Beside): FieldView[] {
  if (fields.length === 0) return [];
  const blocks = leavesOf(nodes).filter(({ kind }) => kind === 'block' || kind === 'literal' || kind === 'copy');
  const [first, last] = [blocks[0], blocks.at(-1)];
  const { frame } = beside;
  const all = first && last && { frame, from: first.from, to: last.to };
  const key = `${beside.key}/decoded`;
  const children = fields.map((field): FieldView => {
    const own = beside.placeOf?.(field.kind);
    const at = own ? { frame, ...own } : all;
    const fault = withOthers(beside.faults?.get(field.kind), field, fields, beside);
    return {
      key: `${key}/${field.kind}`,
      kind: field.kind,
      label: field.label,
      ...said(field, beside),
      ...(at && { at }),
      ...(fault && { fault }),
    };
  });
  const label = nodes.length === 0 ? l10n.t('spelled out in the text') : l10n.t('decoded from the payload');
  return [{ key, label, ...(all && { at: all }), children, open: true }];
}

/** Of a compressed payload the bytes that write a field may write others too. */
function withOthers(
  fault: PageFault | undefined,
  { kind }: FieldJson,
  fields: readonly FieldJson[],
  { placeOf }: Beside,
): PageFault | undefined {
  const own = placeOf?.(kind);
  if (!fault || !own) return fault;
  const others = fields.filter((one) => {
    const at = one.kind === kind ? undefined : placeOf?.(one.kind);
    return at !== undefined && at.from < own.to && own.from < at.to;
  });
  if (others.length === 0) return fault;
  const also = allOf(others.map(({ label }) => label));
  return { ...fault, message: l10n.t('{0} These bytes are compressed and write {1} as well.', fault.message, also) };
}

function leavesOf(nodes: readonly NodeJson[]): NodeJson[] {
  return nodes.flatMap((node) => (node.children ? leavesOf(node.children) : [node]));
}

function faultOf({ faults }: DissectionJson, code: string | undefined): PageFault | undefined {
  const fault = faults.find((one) => one.code === code && !isReplaced(one, faults));
  return fault && pageFault(fault);
}

export function pageFault({ severity, message, rule, fix, code, from, to }: FaultJson): PageFault {
  return { severity, message, rule, at: { from, to }, ...(fix !== undefined && { fix }), page: `fault/${code}` };
}

/** The first line of these, and of what they hold, of which something holds. */
export function findField(fields: readonly FieldView[], wanted: (one: FieldView) => boolean): FieldView | undefined {
  for (const one of fields) {
    const found = wanted(one) ? one : findField(one.children ?? [], wanted);
    if (found) return found;
  }
  return undefined;
}
