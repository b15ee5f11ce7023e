import type { ENR } from '@chainsafe/enr';
import { describe, expect, test } from 'vitest';
import { RecordBook } from '../../../src/node/discovery/record-book.ts';

const MEMORY = 150_000_000;

/** What the book reads of a record; the text is as long as that of a real one at its largest. */
function record(at: number, { ip = `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`, udp = 9000, seq = 1n } = {}): ENR {
  const nodeId = at.toString(16).padStart(64, '0');
  const encodeTxt = () => Buffer.alloc(404, `${nodeId}${seq}`).toString('latin1');
  return { nodeId, seq, ip, udp, encodeTxt } as unknown as ENR;
}

/** The distance between two nodes of `record`. */
const distance = (a: number, b: number) => 32 - Math.clz32(a ^ b);

describe('the records of a walk', () => {
  test('are a hundred thousand at most: the oldest leave, and so does what they take', { timeout: 60_000 }, () => {
    const book = new RecordBook({ most: 100_000, perHost: undefined });
    const before = process.memoryUsage().heapUsed;
    for (let at = 1; at <= 120_000; at += 1) book.offer(record(at));
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(MEMORY);
    expect(book.entries.size).toBe(100_000);
    expect(book.refusals.forgotten).toBe(20_000);
    expect([...book.entries.keys()][0]).toBe(record(20_001).nodeId);
  });

  test('make room on their host and port when they leave', () => {
    const book = new RecordBook({ most: 3, perHost: 2 });
    for (const at of [1, 2]) expect(book.offer(record(at, { ip: '10.0.0.1', udp: 9000 + at }))).toBe(true);
    expect(book.offer(record(3, { ip: '10.0.0.1', udp: 9003 }))).toBe(false);
    expect(book.refusals.crowdedHost).toBe(1);
    for (const at of [4, 5]) book.offer(record(at));
    expect(book.offer(record(3, { ip: '10.0.0.1', udp: 9003 }))).toBe(true);
  });

  test('are taken at the distance that was asked for alone', () => {
    const book = new RecordBook({ most: 100, perHost: undefined });
    const by = { nodeId: record(1).nodeId, host: '10.0.0.1', distances: [distance(1, 6)] };
    expect(book.offer(record(6), by)).toBe(true);
    expect(book.offer(record(200), by)).toBe(false);
    expect(book.refusals.wrongDistance).toBe(1);
  });

  test.each([
    ['8.8.8.8', '127.0.0.1', false],
    ['8.8.8.8', '192.168.1.1', false],
    ['8.8.8.8', '169.254.169.254', false],
    ['8.8.8.8', '8.8.4.4', true],
    ['192.168.1.1', '127.0.0.1', false],
    ['192.168.1.1', '172.17.0.2', true],
    ['192.168.1.1', '8.8.8.8', true],
    ['127.0.0.1', '127.0.0.1', true],
    ['127.0.0.1', '0.0.0.0', false],
  ])('of a node at %s that point at %s are taken: %s', (host, ip, isTaken) => {
    const book = new RecordBook({ most: 100, perHost: undefined });
    const by = { nodeId: record(1).nodeId, host, distances: [distance(1, 6)] };
    expect(book.offer(record(6, { ip }), by)).toBe(isTaken);
    expect(book.refusals.inward).toBe(isTaken ? 0 : 1);
  });

  test('are each the newest of their node, which is asked anew only where it has moved', () => {
    const book = new RecordBook({ most: 100, perHost: undefined });
    expect(book.offer(record(6, { seq: 5n }))).toBe(true);
    expect(book.offer(record(6, { seq: 4n }))).toBe(false);
    expect(book.offer(record(6, { seq: 7n }))).toBe(false);
    expect(book.entries.get(record(6).nodeId)).toMatchObject({ seq: 7n, staleSeq: 4n });
    expect(book.offer(record(6, { seq: 8n, udp: 9100 }))).toBe(true);
    expect(book.entries.get(record(6).nodeId)).toMatchObject({ seq: 8n, place: { port: 9100 } });
  });
});
