import { fromHexString, toHexString } from '@chainsafe/ssz';
import { errorText } from './error-text.ts';
import type { MessageJson, StatusJson } from './json.ts';
import type { JsonFault } from './json-fault.ts';
import { type FieldPlace, hasPadding, layouts } from './layout.ts';
import { MAX_ERROR_MESSAGE } from './limits.ts';
import { type Message, type Status, versionOf } from './message.ts';
import { type Protocol, protocols } from './protocols.ts';

/** What came of reading JSON: the value, or which part is wrong. */
export type FromJson<T> = { readonly ok: T } | { readonly err: JsonFault };

const UINT64_MAX = 0xffff_ffff_ffff_ffffn;

/** uint64 become decimal strings, bytes lower-case `0x` hex, an ErrorMessage text. */
export function messageToJson(message: Message): MessageJson {
  if (message.type === 'error') return { type: 'error', message: errorText(message.message) };
  if (message.type === 'empty') return { type: 'empty' };
  return { type: message.type, ...fieldsToJson(message, layouts[message.type]) } as MessageJson;
}

export function statusToJson(status: Status): StatusJson {
  return fieldsToJson(status, layouts[versionOf(status)]) as unknown as StatusJson;
}

function fieldsToJson(value: object, places: readonly FieldPlace[]): Record<string, string> {
  const fields = value as Readonly<Record<string, bigint | Uint8Array>>;
  return Object.fromEntries(
    places.map(({ name }) => {
      const field = fields[name];
      return [name, field instanceof Uint8Array ? toHexString(field) : String(field)];
    }),
  );
}

/** Reads a message from untrusted JSON; every field of its type has to be there, and no other is looked at. */
export function messageFromJson(json: unknown): FromJson<Message> {
  if (!isObject(json)) return { err: { code: 'notAMessage', given: json } };
  const { type } = json;
  if (type === 'empty') return { ok: { type } };
  if (type === 'error') return errorFromJson(json['message']);
  if (typeof type !== 'string' || !Object.hasOwn(protocols, type)) {
    return { err: { code: 'unknownType', given: type } };
  }
  const fields = fieldsFromJson(json, layouts[type as Protocol], type);
  return 'err' in fields ? fields : { ok: { type, ...fields.ok } as Message };
}

/** Reads a Status from untrusted JSON: of `status/2` where it has an earliest available slot. */
export function statusFromJson(json: unknown): FromJson<Status> {
  if (!isObject(json)) return { err: { code: 'notAStatus', given: json } };
  const fields = fieldsFromJson(json, layouts[versionOf(json)], 'Status');
  return 'err' in fields ? fields : { ok: fields.ok as unknown as Status };
}

/** Reads the fields of a Status that stand there; the others are not known. */
export function partialStatusFromJson(json: unknown): FromJson<Partial<Status>> {
  if (!isObject(json)) return { err: { code: 'notAStatus', given: json } };
  const known = layouts['status/2'].filter(({ name }) => json[name] !== undefined);
  return fieldsFromJson(json, known, 'Status');
}

/** A Status that was told, as a value; undefined where none was, or none that can be one. */
export function toldStatus(json: StatusJson | undefined): Status | undefined {
  const read = json && statusFromJson(json);
  return read && 'ok' in read ? read.ok : undefined;
}

function errorFromJson(message: unknown): FromJson<Message> {
  if (typeof message !== 'string') return { err: { code: 'errorMessageNoText', given: message } };
  const bytes = new TextEncoder().encode(message);
  if (bytes.length > MAX_ERROR_MESSAGE) {
    return { err: { code: 'errorMessageTooLong', bytes: bytes.length } };
  }
  return { ok: { type: 'error', message: bytes } };
}

function fieldsFromJson(
  json: Readonly<Record<string, unknown>>,
  places: readonly FieldPlace[],
  owner: string,
): FromJson<Record<string, bigint | Uint8Array>> {
  const fields: Record<string, bigint | Uint8Array> = {};
  for (const place of places) {
    const given = json[place.name];
    const value = place.isNumber ? parseUint64(given) : parseBytes(given, place.size);
    if (value === undefined) return { err: { code: 'wrongField', place, owner, given } };
    if (place.padding > 0 && value instanceof Uint8Array && hasPadding(value, place)) {
      return { err: { code: 'syncnetsPadding', owner, given } };
    }
    fields[place.name] = value;
  }
  return { ok: fields };
}

function parseUint64(text: unknown): bigint | undefined {
  if (typeof text !== 'string' || !/^\d{1,20}$/.test(text)) return undefined;
  const value = BigInt(text);
  return value <= UINT64_MAX ? value : undefined;
}

function parseBytes(text: unknown, size: number): Uint8Array | undefined {
  if (typeof text !== 'string' || text.length !== 2 + 2 * size || !/^0x[0-9a-f]*$/i.test(text)) return undefined;
  return fromHexString(text);
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
