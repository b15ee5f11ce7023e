import { type ContainerField, fields, fieldsOf, type Method, paddingOf, sizeOf } from './fields.ts';
import type { FieldName } from './kinds.ts';
import type { Protocol } from './protocols.ts';

/** A field's place in the SSZ bytes. `isNumber` tells a little-endian uint64 from plain bytes. */
export interface FieldPlace {
  readonly name: FieldName;
  readonly offset: number;
  readonly size: number;
  readonly isNumber: boolean;
  /** High bits of the last byte that have to be zero. */
  readonly padding: number;
}

function placed(names: readonly ContainerField[]): FieldPlace[] {
  let offset = 0;
  return names.map((name) => {
    const place = {
      name,
      offset,
      size: sizeOf(name),
      isNumber: fields[name].ssz === 'uint64',
      padding: paddingOf(name),
    };
    offset += place.size;
    return place;
  });
}

function layoutOf(method: Method, version: number): readonly FieldPlace[] {
  return placed(fieldsOf(method, version));
}

/** The fields of each protocol's container in wire order. All have a fixed size, so each has one place. */
export const layouts: Readonly<Record<Protocol, readonly FieldPlace[]>> = {
  'status/1': layoutOf('status', 1),
  'status/2': layoutOf('status', 2),
  'goodbye/1': layoutOf('goodbye', 1),
  'ping/1': layoutOf('ping', 1),
  'metadata/1': layoutOf('metadata', 1),
  'metadata/2': layoutOf('metadata', 2),
  'metadata/3': layoutOf('metadata', 3),
};

/** A payload that is one field: an ErrorMessage, or SSZ of a type that is not known. */
export function wholePayload(name: 'errorMessage' | 'unknownSsz', size: number): readonly FieldPlace[] {
  return [{ name, offset: 0, size, isNumber: false, padding: 0 }];
}

/** Whether bits are set that are no part of a field. */
export function hasPadding(value: Uint8Array, { size, padding }: FieldPlace): boolean {
  return (value[size - 1] ?? 0) >>> (8 - padding) > 0;
}
