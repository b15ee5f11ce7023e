import { describe, expect, it } from 'vitest';
import { dissect } from '../../../src/reqresp/dissection/dissect.ts';
import type { DissectHint } from '../../../src/reqresp/messages/json.ts';
import { dissectionToJson } from '../../../src/words/wire/dissection-json.ts';
import { summary } from '../../../src/words/wire/dump.ts';
import { dumpText } from './dump-text.ts';
import { hex, malformed, valid } from './frames.ts';

const status2: DissectHint = { protocol: 'status/2', side: 'request' };

/** Each of these was read by a person before it was accepted; they show every kind of node. */
const cases: readonly { id: string; hint?: DissectHint; elements?: boolean }[] = [
  { id: 'teku-status-v1-request', elements: true },
  { id: 'lighthouse-status-v1-response' },
  { id: 'status-v2-request-sepolia-uncompressed' },
  { id: 'lambda-metadata-v2-a' },
  { id: 'goodbye-2' },
  { id: 'lodestar-error-2' },
  { id: 'error-1-empty' },
  { id: 'two-chunks', hint: status2 },
  { id: 'padding', hint: status2 },
  { id: 'body-truncated', hint: status2 },
  { id: 'bad-crc', hint: status2 },
  { id: 'bad-block-overrun', hint: status2, elements: true },
  { id: 'trailing-byte', hint: status2 },
];

describe('annotated dumps', () => {
  it.each(cases)('$id', async ({ id, hint, elements = false }) => {
    const wire = [...valid, ...malformed].find((vector) => vector.id === id)?.wire ?? '';
    const json = dissectionToJson(dissect(hex(wire), hint, { elements }), { format: 'bytes' });
    const text = `${summary(json)}\nbecause: ${json.why}\n\n${dumpText(json)}\n`;
    await expect(text).toMatchFileSnapshot(`../../fixtures/reqresp/dumps/${id}.txt`);
  });
});
