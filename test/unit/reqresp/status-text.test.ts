import { toHexString } from '@chainsafe/ssz';
import { describe, expect, it } from 'vitest';
import { dissectText } from '../../../src/reqresp/dissection/dissect-text.ts';
import { statusToJson } from '../../../src/reqresp/messages/message-json.ts';
import { readSpelledStatuses } from '../../../src/reqresp/paste/status-text.ts';
import { fieldText } from '../../../src/words/wire/dissection-json.ts';
import samples from '../../fixtures/reqresp/samples.json' with { type: 'json' };
import { response2, status1, status2 } from './frames.ts';

const json = statusToJson(status2);
const digest = json.forkDigest;

/** A whole Status as five clients and the API spell it. */
const whole = [
  {
    client: 'Teku',
    text: `Peer responded: StatusMessage{forkDigest=${digest}, finalizedRoot=${json.finalizedRoot}, finalizedEpoch=419172, headRoot=${json.headRoot}, headSlot=13413575, earliestAvailableSlot=13410304}`,
  },
  {
    client: 'Lighthouse',
    text: `Received Status Response fork_digest: [140, 159, 98, 254], finalized_root: ${json.finalizedRoot}, finalized_epoch: Epoch(419172), head_root: ${json.headRoot}, head_slot: Slot(13413575), earliest_available_slot: Slot(13410304)`,
  },
  {
    client: 'Nimbus',
    text: `theirStatus="(forkDigest: ${digest.slice(2)}, finalizedRoot: \\"${json.finalizedRoot.slice(2)}\\", finalizedEpoch: 419172, headRoot: \\"${json.headRoot.slice(2)}\\", headSlot: 13413575, earliestAvailableSlot: 13410304)"`,
  },
  {
    client: 'Prysm',
    text: `remote ForkDigest=${digest} FinalizedRoot=${json.finalizedRoot} FinalizedEpoch=419172 HeadRoot=${json.headRoot} HeadSlot=13413575 EarliestAvailableSlot=13410304`,
  },
  { client: 'JSON', text: `response ${JSON.stringify(json)}` },
];

describe('a Status spelled out in a text', () => {
  it.each(whole)('of $client becomes a Status, and the frame that carries it', ({ text }) => {
    const [found, ...others] = dissectText(text);
    expect(others).toEqual([]);
    expect(found?.dissection).toMatchObject({ protocol: 'status/2', side: 'response', value: status2, faults: [] });
    expect(toHexString(found?.pasted.bytes ?? new Uint8Array())).toBe(toHexString(response2));
    const { offsets, from } = found?.pasted ?? {};
    expect(text.slice(offsets?.at(-1)).toLowerCase().replaceAll('_', '')).toMatch(/^earliestavailableslot/);
    expect(offsets?.[0]).toBe(from);
  });

  it('without an earliest available slot is of status/1', () => {
    const [found] = dissectText(JSON.stringify(statusToJson(status1)));
    expect(found?.dissection).toMatchObject({ protocol: 'status/1', side: 'request', value: status1 });
  });

  const cut = samples.logLines.filter(({ client }) => ['Lighthouse', 'Nimbus'].includes(client));

  it.each(cut)('$client: with roots cut short shows its fields', ({ client, line }) => {
    const found = dissectText(line).map(({ dissection: { fields, value, side, faults } }) => ({
      side,
      value,
      faults: faults.map(({ code }) => code),
      fields: Object.fromEntries(fields.map((field) => [field.name, fieldText(field).value])),
    }));
    const expected: Readonly<Record<string, unknown>> = {
      Lighthouse: [
        {
          side: 'response',
          fields: {
            forkDigest: '0x69ae0e99',
            finalizedEpoch: '82552',
            finalizedRoot: '0x9004…3ebb',
            headSlot: '2641749',
            headRoot: '0xd364…4213',
          },
        },
      ],
      Nimbus: [
        {
          side: 'request',
          fields: {
            forkDigest: '0xf6775d07',
            finalizedRoot: '4ff36e1a',
            finalizedEpoch: '2620',
            headRoot: '5b2644ce',
            headSlot: '83926',
          },
        },
        {
          side: 'response',
          fields: {
            forkDigest: '0xf071c66c',
            finalizedRoot: '41348b3e',
            finalizedEpoch: '11395',
            headRoot: '043c7ab5',
            headSlot: '364728',
          },
        },
      ],
    };
    expect(found).toMatchObject(expected[client] as object);
    for (const { value, faults } of found)
      expect({ value, faults }).toEqual({ value: undefined, faults: ['statusCutShort'] });
  });

  it.each(samples.logLines.filter(({ client }) => !['Lighthouse', 'Nimbus'].includes(client)))(
    'is not seen where $client writes of something else',
    ({ line }) => {
      expect(dissectText(line)).toEqual([]);
    },
  );

  it('takes the same place in the text as its fields', () => {
    const text = `before ${JSON.stringify(json)} after`;
    const [spelled] = readSpelledStatuses(text);
    expect(text.slice(spelled?.from, spelled?.to)).toMatch(/^forkDigest.*13410304$/);
  });
});
