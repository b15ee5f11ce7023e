import { fromHexString, toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import { errorText } from '../dissection/field-text.ts';
import type { MessageJson, StatusJson } from './json.ts';
import { type FieldPlace, layouts } from './layout.ts';
import { MAX_ERROR_MESSAGE } from './limits.ts';
import type { Message, Status } from './message.ts';
import { type Protocol, protocols } from './protocols.ts';

/** What came of reading JSON: the value, or one sentence that says which part is wrong and what was expected. */
export type FromJson<T> = { readonly ok: T } | { readonly err: string };

const UINT64_MAX = 0xffff_ffff_ffff_ffffn;

/** uint64 become decimal strings, bytes lower-case `0x` hex, an ErrorMessage text. */
export function messageToJson(message: Message): MessageJson {
  if (message.type === 'error') return { type: 'error', message: errorText(message.message) };
  if (message.type === 'empty') return { type: 'empty' };
  return { type: message.type, ...fieldsToJson(message, layouts[message.type]) } as MessageJson;
}

export function statusToJson(status: Status): StatusJson {
  const { earliestAvailableSlot } = status;
  return {
    forkDigest: toHexString(status.forkDigest),
    finalizedRoot: toHexString(status.finalizedRoot),
    finalizedEpoch: String(status.finalizedEpoch),
    headRoot: toHexString(status.headRoot),
    headSlot: String(status.headSlot),
    ...(earliestAvailableSlot !== undefined && { earliestAvailableSlot: String(earliestAvailableSlot) }),
  };
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
  if (!isObject(json)) return { err: l10n.t`A message is an object with a "type"; ${describe(json)} was given.` };
  const { type } = json;
  if (type === 'empty') return { ok: { type } };
  if (type === 'error') return errorFromJson(json['message']);
  if (typeof type !== 'string' || !Object.hasOwn(protocols, type)) {
    const known = [...Object.keys(protocols), 'error', 'empty'].join(', ');
    return { err: l10n.t`The message type is ${describe(type)}; one of ${known} was expected.` };
  }
  const fields = fieldsFromJson(json, layouts[type as Protocol], type);
  return 'err' in fields ? fields : { ok: { type, ...fields.ok } as Message };
}

/** Reads a Status from untrusted JSON; earliestAvailableSlot may be absent, as in `status/1`. */
export function statusFromJson(json: unknown): FromJson<Status> {
  if (!isObject(json)) return { err: l10n.t`A Status is an object; ${describe(json)} was given.` };
  const version = json['earliestAvailableSlot'] === undefined ? 'status/1' : 'status/2';
  const fields = fieldsFromJson(json, layouts[version], 'Status');
  return 'err' in fields ? fields : { ok: fields.ok as unknown as Status };
}

function errorFromJson(message: unknown): FromJson<Message> {
  if (typeof message !== 'string')
    return { err: l10n.t`message of an error is ${describe(message)}; text was expected.` };
  const bytes = new TextEncoder().encode(message);
  if (bytes.length > MAX_ERROR_MESSAGE) {
    return { err: l10n.t`message of an error takes ${bytes.length} bytes of UTF-8; at most ${MAX_ERROR_MESSAGE} fit.` };
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
    const wanted = place.isNumber
      ? l10n.t('a decimal string from 0 to 18446744073709551615')
      : l10n.t`${place.size === 1 ? '1 byte' : l10n.t`${place.size} bytes`} of 0x hex`;
    if (value === undefined)
      return { err: l10n.t`${place.name} of ${owner} is ${describe(given)}; expected ${wanted}.` };
    if (place.name === 'syncnets' && value instanceof Uint8Array && (value[0] ?? 0) > 0x0f) {
      return { err: l10n.t`syncnets of ${owner} is ${describe(given)}; only its low 4 bits may be set.` };
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

/** A value as it may appear in a sentence: short, and on one line. */
function describe(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = typeof value === 'bigint' ? `${value}n` : (JSON.stringify(value) ?? typeof value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
