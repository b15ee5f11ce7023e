import { describe, expect, it } from 'vitest';
import { networkFromJson, networkToJson } from '../../../src/forks/networks/network-json.ts';
import { findNetwork, networks } from '../../../src/forks/networks/networks.ts';
import { networkFaultText } from '../../../src/words/networks/network-fault-text.ts';

const hoodi = findNetwork('hoodi');
if (!hoodi) throw new Error('hoodi is missing');
const json = networkToJson(hoodi);

describe('a network as JSON', () => {
  it.each(networks)('$name comes back as it was, through text', (network) => {
    expect(networkFromJson(JSON.parse(JSON.stringify(networkToJson(network))))).toEqual({ ok: network });
  });

  it('has epochs as decimal strings and bytes as hex', () => {
    expect(json.forks[7]).toEqual({ name: 'gloas', version: '0x80000910', epoch: '132352' });
    expect(json.blobSchedule).toEqual([
      { epoch: '52480', maxBlobsPerBlock: 15 },
      { epoch: '54016', maxBlobsPerBlock: 21 },
    ]);
    expect(json.genesisTime).toBe('1742213400');
  });

  it('takes a network without title, genesis time or order in its blob schedule', () => {
    const { title: _, genesisTime: __, ...bare } = json;
    const read = networkFromJson({ ...bare, blobSchedule: json.blobSchedule.toReversed() });
    const { genesisTime: ___, ...expected } = hoodi;
    expect(read).toEqual({ ok: { ...expected, title: 'hoodi' } });
  });

  it('reads the far-future epoch as not scheduled', () => {
    const read = networkFromJson({ ...json, forks: [{ ...json.forks[0], epoch: '18446744073709551615' }] });
    expect(read).toMatchObject({ ok: { forks: [{ name: 'phase0', epoch: null }] } });
  });

  it.each([
    [null, 'the network must be an object'],
    [{ ...json, name: '' }, 'name must be a text of 1 to 100 characters'],
    [{ ...json, name: 'x'.repeat(101) }, 'name must be a text of 1 to 100 characters'],
    [{ ...json, genesisValidatorsRoot: '0x1234' }, 'genesisValidatorsRoot must be 32 bytes as 0x hex (64 digits)'],
    [{ ...json, genesisTime: 5 }, 'genesisTime must be a decimal string from 0 to 2^64 - 1'],
    [{ ...json, slotDurationMs: 0.5 }, 'slotDurationMs must be a whole number of at least 1'],
    [{ ...json, slotsPerEpoch: 0 }, 'slotsPerEpoch must be a whole number of at least 1'],
    [{ ...json, forks: [] }, 'forks is empty: it must at least hold the genesis fork, phase0'],
    [{ ...json, forks: Array(257).fill(json.forks[0]) }, 'forks must be a list of at most 256 entries'],
    [{ ...json, forks: [json.forks[0], json.forks[0]] }, 'forks names phase0 twice: each fork may stand there once'],
    [
      { ...json, forks: [{ ...json.forks[0], version: '0x123456zz' }] },
      'forks[0].version must be 4 bytes as 0x hex (8 digits)',
    ],
    [
      { ...json, forks: [json.forks[0], { ...json.forks[1], epoch: '18446744073709551616' }] },
      'forks[1].epoch must be a decimal string from 0 to 2^64 - 1',
    ],
    [
      { ...json, blobSchedule: [json.blobSchedule[0], json.blobSchedule[0]] },
      'blobSchedule has two entries for epoch 52480: each epoch may stand there once',
    ],
    [
      { ...json, blobSchedule: [{ epoch: '1', maxBlobsPerBlock: -1 }] },
      'blobSchedule[0].maxBlobsPerBlock must be a whole number of at least 0',
    ],
  ])('refuses %#: %j', (input, err) => {
    const read = networkFromJson(input);
    expect('err' in read && networkFaultText(read.err)).toBe(err);
  });
});
