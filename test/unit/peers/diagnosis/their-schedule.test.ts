import { describe, expect, it } from 'vitest';
import { comparedSchedules } from '../../../../src/documents/text/compared-schedules.ts';
import { causeCodes } from '../../../../src/exchange/codes.ts';
import { tellsSchedule } from '../../../../src/exchange/schedule-causes.ts';
import { theirSchedule } from '../../../../src/peers/diagnosis/their-schedule.ts';
import { textOf } from '../../../../src/words/lines.ts';
import { api, devnet, node, nodes } from './devnet.ts';
import { simulate } from './simulated-node.ts';

const theirs = (id: string) => theirSchedule(devnet, api.diagnose(node(id).observations, { network: devnet }));

describe('the schedule of a peer, as its causes tell it', () => {
  it.each(['blobmax', 'fuluearly'])('is that of its config: %s', (id) => {
    const { config, genesis } = node(id);
    const own = api.parseNetworkConfig(config, genesis.genesis_validators_root);
    expect(theirs(id)?.blobSchedule).toEqual(own.blobSchedule);
    expect(theirs(id)?.forks).toEqual(own.forks);
  });

  it('stands beside that of the network as a document, under the name of the peer', () => {
    const sides = JSON.stringify([{ ...theirs('blobmax'), title: 'Prysm at 14001' }, devnet]);
    const text = textOf(comparedSchedules(sides, () => undefined));
    expect(text).toContain('Prysm at 14001');
    expect(text).toMatch(/epoch 7\b/);
    expect(text).toMatch(/\b13\b[\s\S]*\b12\b/);
    expect(text).toContain('0x96c897d4');
    expect(text).toContain('0x29ff730e');
  });

  it('is not told where nothing of a schedule is wrong', () => {
    for (const { id } of nodes) if (!['blobmax', 'fuluearly'].includes(id)) expect(theirs(id), id).toBeUndefined();
  });

  it.each([
    [{ epoch: '8', maxBlobsPerBlock: '14', ours: '' }, ['7 12', '8 14', '9 15']],
    [{ epoch: '7', maxBlobsPerBlock: '', ours: '12' }, ['9 15']],
    [{ epoch: '9', maxBlobsPerBlock: '16', ours: '15' }, ['7 12', '9 16']],
  ])('has an entry more, one less, or another number: %o', (details, expected) => {
    const found = theirSchedule(devnet, [{ cause: 'blobScheduleDiffers', details }]);
    expect(found?.blobSchedule.map(({ epoch, maxBlobsPerBlock }) => `${epoch} ${maxBlobsPerBlock}`)).toEqual(expected);
  });

  it('has an entry moved, as far as its record tells where to', () => {
    const blobSchedule = [
      { epoch: '8', maxBlobsPerBlock: 12 },
      { epoch: '9', maxBlobsPerBlock: 15 },
    ];
    const seen = simulate({ config: { blobSchedule } }).filter(({ slot }) => slot <= 42);
    expect(theirSchedule(devnet, api.diagnose(seen, { network: devnet }))?.blobSchedule).toEqual(blobSchedule);
  });

  it('has another number before any entry, a fork later or never, or another version', () => {
    const electra = devnet.forks.find(({ name }) => name === 'electra')?.epoch ?? '';
    const first = theirSchedule(devnet, [
      { cause: 'blobScheduleDiffers', details: { epoch: electra, maxBlobsPerBlock: '6', ours: '9' } },
    ]);
    expect(first).toMatchObject({ maxBlobsPerBlockElectra: 6, blobSchedule: devnet.blobSchedule });
    const fulu = (
      cause: 'forkEpochDiffers' | 'forkNotScheduled' | 'forkVersionDiffers',
      details: Record<string, string>,
    ) =>
      theirSchedule(devnet, [{ cause, details: { fork: 'fulu', ...details } }])?.forks.find(
        ({ name }) => name === 'fulu',
      );
    expect(fulu('forkEpochDiffers', { epoch: '8', ours: '5' })?.epoch).toBe('8');
    expect(fulu('forkNotScheduled', {})?.epoch).toBeNull();
    expect(fulu('forkVersionDiffers', { version: '0x30000095' })?.version).toBe('0x30000095');
    expect(
      theirSchedule(devnet, [{ cause: 'forkEpochDiffers', details: { fork: '0x99', epoch: '1' } }]),
    ).toBeUndefined();
  });

  it('is told by the causes of a schedule that have details, and by no other', () => {
    const told = causeCodes.filter((cause) => tellsSchedule({ cause, details: { fork: 'fulu' } }));
    expect(told.toSorted()).toEqual([
      'blobScheduleDiffers',
      'forkEpochDiffers',
      'forkNotScheduled',
      'forkVersionDiffers',
    ]);
    for (const cause of told) {
      expect(tellsSchedule({ cause, details: {} })).toBe(false);
      expect(
        theirSchedule(devnet, [{ cause, details: { fork: 'fulu', epoch: '9', version: '0x30000095' } }]),
      ).toBeDefined();
    }
  });
});
