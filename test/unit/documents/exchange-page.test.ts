import { expect, it } from 'vitest';
import { exchangePage } from '../../../src/documents/page/exchange-page.ts';
import { findField } from '../../../src/documents/page/wire-fields.ts';
import type { FieldView } from '../../../src/rpc/exchange-page.ts';
import { newChain, recordedAs, recordsOf } from '../../harness/recorded.ts';

const chain = newChain();

function chosen(id: string, byte?: number): FieldView | undefined {
  const exchange = recordedAs(id);
  const { records } = recordsOf([exchange], chain);
  const explanation = records.explanation(exchange);
  const { fields, first } = exchangePage({ exchange, chain, explanation, withPeer: [exchange], byte });
  const all = (field: FieldView): FieldView[] => [field, ...(field.children ?? []).flatMap(all)];
  return fields.flatMap(all).find(({ key }) => key === first);
}

it('begins at the part of the answer that holds the byte which is named', () => {
  const { at, fault } = chosen('badChecksum') ?? {};
  expect(fault?.page).toMatch(/crcMismatch/);
  expect(chosen('badChecksum', at?.from)?.at).toEqual(at);
  expect(chosen('badChecksum', 1)).toMatchObject({ at: { frame: at?.frame, from: 1, to: 2 } });
  expect(chosen('healthy', 0)).toMatchObject({ at: { from: 0, to: 1 } });
});

it('dates the slots of another network by its clock', () => {
  const exchange = recordedAs('wrongNetwork');
  const { records } = recordsOf([exchange], chain);
  const { fields } = exchangePage({
    exchange,
    chain,
    explanation: records.explanation(exchange),
    withPeer: [exchange],
  });
  // By the clock of mainnet, which is the chosen one, it would be of the minute in which it was recorded.
  const theirs = fields.filter(({ key }) => key === 'response');
  expect(findField(theirs, ({ kind }) => kind === 'headSlot')).toMatchObject({
    value: '15751697',
    meaning: '2028-06-16 07:39:24 UTC',
    difference: expect.stringMatching(/ slots ahead of the clock$/),
  });
});

it('begins where it would where no such byte came', () => {
  expect(chosen('badChecksum', 100_000)).toEqual(chosen('badChecksum'));
});

it('begins at what they told where all is well, not at what we sent', () => {
  expect(chosen('healthy')).toMatchObject({ key: 'response', at: { frame: 1, from: 0 } });
});

it('shows what a server said first that is no libp2p node', () => {
  const said = Buffer.from('HTTP/1.1 400 Bad Request\r\n');
  const exchange = { ...recordedAs('httpServer'), received: `0x${said.toString('hex')}` };
  const { records } = recordsOf([exchange], chain);
  const shown = exchangePage({ exchange, chain, explanation: records.explanation(exchange), withPeer: [exchange] });
  // Nothing of ours is recorded: no frame says that nothing was sent.
  expect(shown.frames.map(({ bytes }) => bytes)).toEqual([exchange.received]);
  expect(shown.fields).toMatchObject([
    {
      label: 'first bytes, received',
      value: expect.stringMatching(/^HTTP\/1\.1 400 Bad Request/),
      at: { frame: 0, from: 0, to: said.length },
      children: [
        {
          value: 'HTTP/',
          ours: '/multistream/1.0.0',
          at: { frame: 0, from: 0, to: 5 },
          fault: { severity: 'error', page: 'cause/notLibp2p' },
        },
        { label: 'what follows', at: { frame: 0, from: 5, to: said.length } },
      ],
    },
  ]);
  expect(shown.first).toBe(shown.fields[0]?.children?.[0]?.key);
});
