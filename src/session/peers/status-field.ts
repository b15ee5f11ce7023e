import * as l10n from '../../primitives/l10n.ts';
import type { StatusJson } from '../../reqresp/messages/json.ts';

export type StatusField = keyof StatusJson;

interface FieldKind {
  pattern: RegExp;
  expected(): string;
}

const digest: FieldKind = {
  pattern: /^0x[0-9a-f]{8}$/i,
  expected: () => l10n.t('4 bytes as hex, for example 0x8c9f62fe'),
};
const root: FieldKind = {
  pattern: /^0x[0-9a-f]{64}$/i,
  expected: () => l10n.t('32 bytes as hex: 0x and 64 digits'),
};
const uint64: FieldKind = {
  pattern: /^\d{1,20}$/,
  expected: () => l10n.t('a number from 0 to 18446744073709551615'),
};

/** The fields of a Status in wire order, as they are called and as they are written in the settings. */
export const statusFields: Readonly<Record<StatusField, { label(): string; kind: FieldKind }>> = {
  forkDigest: { label: () => l10n.t('fork digest'), kind: digest },
  finalizedRoot: { label: () => l10n.t('finalized root'), kind: root },
  finalizedEpoch: { label: () => l10n.t('finalized epoch'), kind: uint64 },
  headRoot: { label: () => l10n.t('head root'), kind: root },
  headSlot: { label: () => l10n.t('head slot'), kind: uint64 },
  earliestAvailableSlot: { label: () => l10n.t('earliest available slot'), kind: uint64 },
};

export const statusFieldNames = Object.keys(statusFields) as readonly StatusField[];

export function isStatusField(name: unknown): name is StatusField {
  return typeof name === 'string' && Object.hasOwn(statusFields, name);
}

/** What is wrong with a field of a Status as text, in one sentence; undefined when it can be sent. */
export function statusFieldProblem(field: StatusField, text: string): string | undefined {
  const { label, kind } = statusFields[field];
  if (kind.pattern.test(text) && (kind !== uint64 || BigInt(text) < 1n << 64n)) return undefined;
  return l10n.t('The {0} is "{1}"; expected {2}.', label(), text.slice(0, 80), kind.expected());
}
