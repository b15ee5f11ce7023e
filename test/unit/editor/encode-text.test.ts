import { describe, expect, it } from 'vitest';
import { readHeader } from '../../../src/editor/model/frame-header.ts';
import { frameOfMessage, messageFromText } from '../../../src/editor/write/encode-text.ts';
import { dissectText } from '../../../src/reqresp/dissection/dissect-text.ts';
import type { Message } from '../../../src/reqresp/messages/message.ts';
import { messageToJson } from '../../../src/reqresp/messages/message-json.ts';
import { status1, status2 } from '../reqresp/frames.ts';

const json = messageToJson(status2);
const fields = Object.entries(json).filter(([name]) => name !== 'type');
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

describe('a message written by a person', () => {
  it.each([
    ['JSON with a type', JSON.stringify(json), status2],
    ['JSON without a type', JSON.stringify(Object.fromEntries(fields)), status2],
    ['JSON with bare numbers', JSON.stringify(json).replace(/"(\d+)"/g, '$1'), status2],
    [
      'YAML with the names of the specifications',
      fields.map(([name, value]) => `${snake(name)}: ${value}`).join('\n'),
      status2,
    ],
    [
      'YAML of version 1',
      fields
        .filter(([name]) => !name.startsWith('earliest'))
        .map(([name, value]) => `${name}: '${value}'`)
        .join('\n'),
      status1,
    ],
    ['a Goodbye', 'type: goodbye/1\nreason: 2', { type: 'goodbye/1', reason: 2n } satisfies Message],
  ])('%s', (_what, text, message) => {
    expect(messageFromText(text)).toEqual({ ok: message });
  });

  it('keeps every digit of a large number', () => {
    const read = messageFromText('type: ping/1\nseq_number: 18446744073709551615');
    expect(read).toEqual({ ok: { type: 'ping/1', seqNumber: 0xffff_ffff_ffff_ffffn } });
  });

  it.each([
    ['', 'No fields were found'],
    ['[1, 2]', 'No fields were found'],
    ['{"forkDigest": "0x8c9f62fe"', 'This is neither JSON nor YAML'],
    ['forkDigest: 0x8c9f62fe', 'finalizedRoot of Status is missing; expected 32 bytes of 0x hex.'],
    ['fork_digest: 8c9f62fe', 'forkDigest of Status is "8c9f62fe"; expected 4 bytes of 0x hex.'],
    ['type: hello', 'The message type is "hello"'],
    ['x: '.padEnd(20_000, 'y'), 'The text has 20000 characters'],
    ['a: &a [*a, *a]', ''],
  ])('says what is wrong with %j', (text, words) => {
    const read = messageFromText(text);
    expect('err' in read && read.err).toContain(words);
    expect('err' in read && read.err).not.toContain('\n');
  });
});

describe('a frame written into a document', () => {
  it.each(['request', 'response'] as const)('is a %s that says so in its header and decodes', (side) => {
    for (const message of [status1, status2]) {
      const text = frameOfMessage(message, side, 'A test\n00 of mine.');
      const { context } = readHeader(text);
      expect(context).toEqual({ protocol: message.type, side });
      const [found, ...others] = dissectText(text, context);
      expect({ value: found?.dissection.value, faults: found?.dissection.faults, others }).toEqual({
        value: message,
        faults: [],
        others: [],
      });
    }
  });

  it('has a field a line', () => {
    expect(frameOfMessage(status1, 'request', 'Ours.').split('\n')[3]).toMatch(/^54 ff 06 00 00 73 4e 61 50 70 59$/);
  });

  it('is a response where only that exists', () => {
    const text = frameOfMessage({ type: 'error', message: Uint8Array.of(0x6e, 0x6f) }, 'request', 'No.');
    expect(dissectText(text)[0]?.dissection).toMatchObject({ side: 'response', resultCode: 2, faults: [] });
  });
});
