import { ByteReader, block, concat, Malformed, varint } from './bytes.ts';

/** What a frame tells that matters here; what regulates a longer life than ours is read and passed over. */
export type Frame =
  | { readonly type: 'ack'; readonly ranges: readonly { readonly from: number; readonly to: number }[] }
  | { readonly type: 'crypto'; readonly offset: number; readonly data: Uint8Array }
  | {
      readonly type: 'stream';
      readonly id: number;
      readonly offset: number;
      readonly data: Uint8Array;
      isLast: boolean;
    }
  | { readonly type: 'reset'; readonly id: number }
  | { readonly type: 'challenge'; readonly data: Uint8Array }
  | { readonly type: 'close'; readonly by: 'transport' | 'application'; readonly code: number }
  | { readonly type: 'done' }
  | { readonly type: 'passedOver' };

/** More ranges tell nothing: we send a dozen packets. */
const MOST_RANGES = 64;

/** Frames of these types have so many numbers, and nothing else. */
const numbers: Readonly<Record<number, number>> = {
  5: 2,
  16: 1,
  17: 2,
  18: 1,
  19: 1,
  20: 1,
  21: 2,
  22: 1,
  23: 1,
  25: 1,
};

/** The frames of a packet; one that is padding alone has none. */
export function framesOf(payload: Uint8Array): { frames: Frame[]; isEliciting: boolean } {
  if (payload.length === 0) throw new Malformed('a packet without a frame');
  const reader = new ByteReader(payload);
  const frames: Frame[] = [];
  let isEliciting = false;
  while (reader.left > 0) {
    const type = reader.varint();
    if (type === 0) continue;
    const frame = frameOf(type, reader);
    if (frame.type !== 'ack' && frame.type !== 'close') isEliciting = true;
    frames.push(frame);
  }
  return { frames, isEliciting };
}

function frameOf(type: number, reader: ByteReader): Frame {
  if (type === 0x01) return { type: 'passedOver' };
  if (type === 0x02 || type === 0x03) return ackOf(reader, type === 0x03);
  if (type === 0x04) {
    const id = reader.varint();
    reader.varint();
    reader.varint();
    return { type: 'reset', id };
  }
  if (type === 0x06) return { type: 'crypto', offset: reader.varint(), data: reader.block() };
  if (type === 0x07) {
    reader.block();
    return { type: 'passedOver' };
  }
  if (type >= 0x08 && type <= 0x0f) {
    const id = reader.varint();
    const offset = type & 4 ? reader.varint() : 0;
    const data = type & 2 ? reader.block() : reader.rest();
    return { type: 'stream', id, offset, data, isLast: (type & 1) !== 0 };
  }
  if (type === 0x18) {
    reader.varint();
    reader.varint();
    reader.vector(1);
    reader.take(16);
    return { type: 'passedOver' };
  }
  if (type === 0x1a) return { type: 'challenge', data: reader.take(8) };
  if (type === 0x1c || type === 0x1d) {
    const code = reader.varint();
    if (type === 0x1c) reader.varint();
    reader.block();
    return { type: 'close', by: type === 0x1c ? 'transport' : 'application', code };
  }
  if (type === 0x1e) return { type: 'done' };
  const count = numbers[type];
  if (count === undefined) throw new Malformed(`a frame of the unknown type ${type}`);
  for (let i = 0; i < count; i++) reader.varint();
  return { type: 'passedOver' };
}

function ackOf(reader: ByteReader, hasCounts: boolean): Frame {
  let to = reader.varint();
  reader.varint();
  const more = reader.varint();
  if (more > MOST_RANGES) throw new Malformed('an acknowledgement of too many ranges');
  const ranges = [];
  for (let i = 0; i <= more; i++) {
    if (i > 0) to -= reader.varint() + 2;
    const from = to - reader.varint();
    if (from < 0) throw new Malformed('an acknowledgement of packets before the first');
    ranges.push({ from, to });
    to = from;
  }
  if (hasCounts) for (let i = 0; i < 3; i++) reader.varint();
  return { type: 'ack', ranges };
}

export const PING = Uint8Array.of(0x01);

export const cryptoFrame = (offset: number, data: Uint8Array): Uint8Array =>
  concat(Uint8Array.of(0x06), varint(offset), block(data));

/** All of a stream that we ever say on it; our side stays open. */
export const streamFrame = (id: number, data: Uint8Array): Uint8Array =>
  concat(Uint8Array.of(0x0a), varint(id), block(data));

export const challengeAnswer = (data: Uint8Array): Uint8Array => concat(Uint8Array.of(0x1b), data);

/** We go: nothing is wrong, or the peer broke a rule. */
export const closeFrame = (code: 0 | 0x0a): Uint8Array => Uint8Array.of(0x1c, code, 0, 0);

/** Acknowledges what has come. */
export function ackFrame(received: ReadonlySet<number>): Uint8Array {
  const falling = [...received].sort((a, b) => b - a);
  const ranges: { from: number; to: number }[] = [];
  for (const number of falling) {
    const last = ranges.at(-1);
    if (last && last.from === number + 1) last.from = number;
    else ranges.push({ from: number, to: number });
  }
  const shown = ranges.slice(0, MOST_RANGES);
  const parts = shown.flatMap(({ from, to }, index) => {
    const above = shown[index - 1];
    return [...(above ? [varint(above.from - to - 2)] : []), varint(to - from)];
  });
  return concat(Uint8Array.of(0x02), varint(falling[0] ?? 0), varint(0), varint(shown.length - 1), ...parts);
}
