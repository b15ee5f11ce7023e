import type { FieldView, PlaceView } from '../../src/rpc/exchange-page.ts';
import type { TreeLine } from '../shared/tree-keys.ts';

/** A line of the tree as it stands open or closed, as a screen reader needs it. */
export interface FieldLine extends TreeLine {
  readonly field: FieldView;
  readonly level: number;
  /** One-based, among its siblings. */
  readonly position: number;
  readonly size: number;
}

/** Lines that a person has opened (true) or closed (false), by key. */
export type Expansion = ReadonlyMap<string, boolean>;

export function linesOf(fields: readonly FieldView[], expansion: Expansion, level = 1, parent?: string): FieldLine[] {
  return fields.flatMap((field, at) => {
    const { key, children, open = false } = field;
    const expanded = children && children.length > 0 ? (expansion.get(key) ?? open) : undefined;
    const line = { key, parent, expanded, field, level, position: at + 1, size: fields.length };
    return [line, ...(expanded ? linesOf(children ?? [], expansion, level + 1, key) : [])];
  });
}

/** Every line in order, whether or not it stands in a closed one, with the keys of those that hold it. */
export interface Placed {
  readonly field: FieldView;
  readonly parents: readonly string[];
}

export function everyLine(fields: readonly FieldView[], parents: readonly string[] = []): Placed[] {
  return fields.flatMap((field) => [{ field, parents }, ...everyLine(field.children ?? [], [...parents, field.key])]);
}

/** Whether something is wrong with this line itself. */
export function isFaulty({ fault, outcome, kind, key }: FieldView): boolean {
  if (fault) return fault.severity !== 'info';
  return outcome === 'fails' && (kind !== undefined || key.startsWith('judgement/'));
}

/** Whether it may be wrong, which does not decide. */
export function isDoubted({ fault }: FieldView): boolean {
  return fault?.severity === 'warning';
}

/** Whether a byte of a part is wrong: where its fault names bytes of it, one of those. */
export function isFaultyByte(field: FieldView, byte: number): boolean {
  if (!isFaulty(field)) return false;
  const { at: wrong } = field.fault ?? {};
  const { from, to } = field.at ?? { from: 0, to: 0 };
  const isNamed = wrong !== undefined && wrong.from < wrong.to && wrong.from < to && from < wrong.to;
  return !isNamed || (wrong.from <= byte && byte < wrong.to);
}

/** The leaf that a byte belongs to. */
export function leafAt(all: readonly Placed[], { frame, from }: PlaceView): FieldView | undefined {
  return all.find(
    ({ field: { token, at } }) =>
      token !== undefined && at !== undefined && at.frame === frame && at.from <= from && from < at.to,
  )?.field;
}
