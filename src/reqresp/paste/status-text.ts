import { fromHexString, toHexString } from '@chainsafe/ssz';
import { statusFieldNames } from '../messages/fields.ts';
import type { FieldName } from '../messages/kinds.ts';
import type { FieldPlace } from '../messages/layout.ts';
import { type Status, versionOf } from '../messages/message.ts';
import { bodies } from '../messages/ssz.ts';

/*
 * status := field *( anything field )
 * field  := name ( ":" | "=" ) value
 * name   := a field of Status in snake case, camel case, Pascal case or as words
 * value  := decimal | hex with or without 0x | hex cut short in the middle or at the end | a list of bytes in brackets
 *           or braces, decimal or hex, each with quotes, backslashes or a type name like Epoch( around it; or a string in
 *           quotes whose bytes are escaped, as protobuf prints them, or base64 with its padding; or pairs of digits, of which
 *           spew prints sixteen to a line, so that of a root only the first half is read
 *
 * That covers how Lighthouse, Grandine, Nimbus, Teku, Prysm, Lodestar and Caplin log a Status, how Go prints its struct,
 * and its JSON. Such fields are a Status where a fork digest is among them or the text before them names one: slots and
 * epochs alone are what every client tells of itself at every slot.
 */
const NAMES = statusFieldNames.map((name) => name.replace(/[A-Z]/g, (capital) => `[_ ]?${capital.toLowerCase()}`));
const VALUE =
  /["'\\]{0,4}\s{0,8}[:=]\s{0,24}(?:\((?:\[\]uint8|[\w.]{1,40})\) (?:\(len=\d{1,3} cap=\d{1,4}\) \{\s{0,8}0{8}\s{1,4})?|[a-z]\w{0,20}(?:\(\s{0,24}|\[(?=\d+\])|\{(?=0x))|\[\d{1,2}\][a-z]{1,6}\d?(?=\{))?["'\\]{0,4}([[{][\da-fx,\s]{1,400}[\]}]|[\da-f]{2}(?: {1,2}[\da-f]{2}){3,15}(?=\s)|[a-z0-9+/]{6,43}={1,2}|(?:0x)?[0-9a-f]{1,64}(?:(?:…|\.{2,3})[0-9a-f]{0,64})?)/;
const ESCAPE = String.raw`\\{1,2}(?:x[\da-f]{2}|[0-7]{3}|[abfnrtv'\\])`;
const ESCAPED = String.raw`\s{0,8}:\s{0,8}\\?"(?=[^"\n]{0,260}\\)((?:${ESCAPE}|[ !#-[\]-~]){4,32})\\?"`;
const FIELD = new RegExp(`(${NAMES.join('|')})(?:${ESCAPED}|${VALUE.source})`, 'gi');
/** What names a Status before its fields, and how far before. */
const NAMES_STATUS = /status/i;
const BEFORE = 160;

/** Fields further apart than this are not of one Status. */
const MOST_BETWEEN = 200;
/** Fewer fields than this are a mention, not a Status. */
const FEWEST_FIELDS = 3;

/** A field as a text spells it; `bytes` is missing where the text cuts it short. */
export interface SpelledField {
  readonly name: FieldName;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly value?: bigint | Uint8Array;
}

/** A Status spelled out in a text, all of it or in part. */
export interface SpelledStatus {
  readonly from: number;
  readonly to: number;
  readonly protocol: 'status/1' | 'status/2';
  readonly fields: readonly SpelledField[];
  /** Present when every field is there in full: what can be encoded. */
  readonly status?: Status;
}

/** Every Status that a text spells out, in order. */
export function readSpelledStatuses(text: string): SpelledStatus[] {
  const statuses: SpelledField[][] = [];
  for (const match of text.matchAll(FIELD)) {
    const field = readField(match);
    if (field === undefined) continue;
    const last = statuses.at(-1);
    const isNew = last === undefined || last.some(({ name }) => name === field.name);
    const end = last?.at(-1)?.to ?? 0;
    const isFar = field.from - end > MOST_BETWEEN;
    if (isNew || isFar || isOtherLine(text.slice(end, field.from))) statuses.push([field]);
    else last.push(field);
  }
  return statuses.filter((fields) => fields.length >= FEWEST_FIELDS && isNamed(text, fields)).map(asStatus);
}

/** Whether a field stands in another line of a log: at the beginning of a line, or between lines, one goes on. */
function isOtherLine(between: string): boolean {
  const newline = between.lastIndexOf('\n');
  return newline >= 0 && /\w\W/.test(between.slice(newline + 1));
}

function isNamed(text: string, fields: readonly SpelledField[]): boolean {
  if (fields.some(({ name }) => name === 'forkDigest')) return true;
  const from = fields[0]?.from ?? 0;
  const before = text.slice(Math.max(0, from - BEFORE), from);
  return NAMES_STATUS.test(before.slice(before.lastIndexOf('\n') + 1));
}

function readField(match: RegExpExecArray): SpelledField | undefined {
  const [whole, spelled = '', escaped, written = ''] = match;
  const text = escaped ?? written;
  const plain = spelled.replace(/[_ ]/g, '').toLowerCase();
  const place = bodies['status/2'].layout.find(({ name }) => name.toLowerCase() === plain);
  if (place === undefined) return undefined;
  const value = place.isNumber
    ? readNumber(text)
    : escaped === undefined
      ? readBytes(text, place)
      : readEscaped(text, place);
  const field = { name: place.name, from: match.index, to: match.index + whole.length, text };
  return value === undefined ? (place.isNumber ? undefined : field) : { ...field, value };
}

function readNumber(text: string): bigint | undefined {
  const value = /^(?:\d{1,20}|0x[\da-f]{1,16})$/i.test(text) ? BigInt(text) : undefined;
  return value !== undefined && value < 1n << 64n ? value : undefined;
}

function readBytes(text: string, { size }: FieldPlace): Uint8Array | undefined {
  if (/^[[{]/.test(text)) {
    const numbers = (text.match(/0x[\da-f]{1,2}|\d+/gi) ?? []).map(Number);
    return numbers.length === size && numbers.every((number) => number < 256) ? Uint8Array.from(numbers) : undefined;
  }
  if (/=$/.test(text)) return fromBase64(text, size);
  const digits = text.replace(/^0x| /gi, '');
  return digits.length === 2 * size && /^[0-9a-f]+$/i.test(digits) ? fromHexString(digits) : undefined;
}

function fromBase64(text: string, size: number): Uint8Array | undefined {
  const isWhole = text.length === 4 * Math.ceil(size / 3) && /^[\w+/-]+={1,2}$/.test(text);
  const plain = isWhole ? atob(text.replaceAll('-', '+').replaceAll('_', '/')) : '';
  return plain.length === size ? Uint8Array.from(plain, (sign) => sign.charCodeAt(0)) : undefined;
}

const UNIT = /\\{1,2}(?:x([\da-f]{2})|([0-7]{3})|([abfnrtv"'\\]))|(.)/gi;
const NAMED: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };

function readEscaped(text: string, { size }: FieldPlace): Uint8Array | undefined {
  const bytes = Array.from(text.matchAll(UNIT), ([, hex, octal, named, plain = '']) => {
    if (hex !== undefined) return Number.parseInt(hex, 16);
    if (octal !== undefined) return Number.parseInt(octal, 8);
    return named === undefined ? plain.charCodeAt(0) : (NAMED[named] ?? named.charCodeAt(0));
  });
  return bytes.length === size && bytes.every((byte) => byte < 256) ? Uint8Array.from(bytes) : undefined;
}

function asStatus(fields: readonly SpelledField[]): SpelledStatus {
  const protocol = versionOf(Object.fromEntries(fields.map(({ name }) => [name, name])));
  const values = fields.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]));
  const isWhole = values.length === bodies[protocol].layout.length;
  return {
    from: fields[0]?.from ?? 0,
    to: fields.at(-1)?.to ?? 0,
    protocol,
    fields,
    ...(isWhole && { status: Object.fromEntries(values) as unknown as Status }),
  };
}

/** The field's value as a person reads it: whole bytes as `0x` hex, what is cut short as it is spelled. */
export function spelledText({ text, value }: SpelledField): string {
  if (value === undefined) return text;
  return typeof value === 'bigint' ? String(value) : toHexString(value);
}
