import { toHexString } from '@chainsafe/ssz';
import { describe, expect, it } from 'vitest';
import { parseNetworkConfig } from '../../../src/forks/config/parse-config.ts';
import { findNetwork } from '../../../src/forks/networks/networks.ts';
import { forkPeriods } from '../../../src/forks/schedule/schedule.ts';
import { configNoteText } from '../../../src/words/networks/config-note-text.ts';
import { configProblemText } from '../../../src/words/networks/config-problem-text.ts';

const genesis = { validatorsRoot: new Uint8Array(32).fill(0xd9) };
const FAR = '18446744073709551615';
const names = ['ALTAIR', 'BELLATRIX', 'CAPELLA', 'DENEB', 'ELECTRA', 'FULU', 'GLOAS', 'HEZE'];

/** Fork keys as a generator writes them: versions from a pattern, epochs in order. */
const forkLines = (version: (at: number) => string, epochs: readonly string[]) =>
  epochs.flatMap((epoch, at) => [`${names[at]}_FORK_VERSION: ${version(at + 2)}`, `${names[at]}_FORK_EPOCH: ${epoch}`]);

/** What was read of it, in a few words. */
function read(text: string, root: 'with its root' | 'alone' = 'with its root') {
  const { network, problems, notes = [] } = parseNetworkConfig(text, root === 'alone' ? undefined : genesis);
  return {
    name: network?.name,
    preset: network?.preset,
    slot: network?.slotDurationMs,
    time: network?.genesisTime,
    periods:
      network &&
      forkPeriods(network).map(
        ({ fork, from, blobParameters }) =>
          `${fork.name}@${from}${blobParameters ? `:${blobParameters.maxBlobsPerBlock}` : ''}`,
      ),
    problems: problems.map(configProblemText),
    notes: notes.map(configNoteText),
  };
}

describe('a configuration is recognised in every form in which it is published', () => {
  it('ethpandaops: always "testnet", a slot in milliseconds alone, empty values, forks of proposals', () => {
    const config = [
      'PRESET_BASE: mainnet',
      'CONFIG_NAME: testnet # needs to exist because of Prysm',
      'MIN_GENESIS_TIME: 1750931400',
      'GENESIS_DELAY: 600',
      'GENESIS_FORK_VERSION: 0x10937544',
      ...forkLines((at) => `0x${at}0937544`, ['0', '0', '0', '0', '0', '256', FAR]),
      'EIP7441_FORK_VERSION: 0x80937544',
      `EIP7441_FORK_EPOCH: ${FAR}`,
      'EIP7928_FORK_VERSION: ',
      'EIP7928_FORK_EPOCH: ',
      'SLOT_DURATION_MS: 12000',
      'MAX_BLOBS_PER_BLOCK_ELECTRA: 9',
      'BLOB_SCHEDULE:',
      '- EPOCH: 512',
      '  MAX_BLOBS_PER_BLOCK: 12',
    ].join('\n');
    expect(read(config)).toEqual({
      name: 'testnet',
      preset: 'mainnet',
      slot: 12_000,
      time: undefined,
      periods: ['electra@0', 'fulu@256:9', 'fulu@512:12'],
      problems: [],
      notes: [],
    });
  });

  it('Ephemery: a release with both spellings and keys of its own', () => {
    const config = [
      "CONFIG_NAME: 'ephemery'",
      "PRESET_BASE: 'mainnet'",
      'MIN_GENESIS_TIME: 1780599600',
      'GENESIS_DELAY: 600',
      'GENESIS_FORK_VERSION: 0x1000101b',
      ...forkLines((at) => `0x${at}000101b`, ['0', '0', '0', '0', '0', '0', FAR]),
      'SECONDS_PER_SLOT: 12',
      'SLOT_DURATION_MS: 12000',
      'EPHEMERY_RESET_PERIOD: 28',
      'DEPOSIT_CHAIN_ID: 39438160',
      'BLOB_SCHEDULE:',
      '  - EPOCH: 2048',
      '    MAX_BLOBS_PER_BLOCK: 12',
      '  - EPOCH: 4096',
      '    MAX_BLOBS_PER_BLOCK: 15',
    ].join('\n');
    expect(read(config)).toMatchObject({
      name: 'ephemery',
      periods: ['fulu@0:9', 'fulu@2048:12', 'fulu@4096:15'],
      problems: [],
      notes: [],
    });
  });

  it('gnosis: its own preset, five seconds', () => {
    const gnosis = findNetwork('gnosis');
    const config = [
      '# Extends the mainnet preset',
      "PRESET_BASE: 'gnosis'",
      'CONFIG_NAME: "gnosis"',
      'MIN_GENESIS_TIME: 1638968400',
      'GENESIS_DELAY: 6000',
      'GENESIS_FORK_VERSION: 0x00000064',
      ...forkLines((at) => `0x0${at - 1}000064`, ['512', '385536', '648704', '889856', '1337856', '1714688']),
      'SECONDS_PER_SLOT: 5',
      'MAX_BLOBS_PER_BLOCK_ELECTRA: 2',
      'BLOB_SCHEDULE: []',
    ].join('\n');
    const found = read(config, 'alone');
    expect(found).toMatchObject({
      name: 'gnosis',
      preset: 'gnosis',
      slot: 5000,
      time: gnosis?.genesisTime,
      problems: [],
    });
  });

  it('a chain that stopped at an early fork: what it leaves out, Prysm takes from mainnet', () => {
    const config = [
      'PRESET_BASE: gnosis',
      'CONFIG_NAME: sandbox1',
      'GENESIS_FORK_VERSION: 0x00000539',
      'ALTAIR_FORK_VERSION: 0x01000539',
      'ALTAIR_FORK_EPOCH: 5',
      'BELLATRIX_FORK_VERSION: 0x02000539',
      'BELLATRIX_FORK_EPOCH: 10',
      'SECONDS_PER_SLOT: 5',
    ].join('\r\n');
    expect(read(config)).toMatchObject({
      periods: ['phase0@0', 'altair@5', 'bellatrix@10'],
      problems: [],
      notes: [
        'It says nothing of capella, deneb, electra, fulu: most clients take them as not scheduled, but Prysm takes the epochs of mainnet.',
      ],
    });
  });

  it('/eth/v1/config/spec: strings everywhere, the blob schedule a list of them', () => {
    const spec = {
      CONFIG_NAME: 'testnet',
      PRESET_BASE: 'minimal',
      SECONDS_PER_SLOT: '6',
      SLOTS_PER_EPOCH: '8',
      GENESIS_FORK_VERSION: '0x10000038',
      ...Object.fromEntries(
        forkLines((at) => `0x${at}0000038`, ['0', '0', '0', '0', '0', '4', FAR]).map((line) => line.split(': ')),
      ),
      BLOB_SCHEDULE: [{ EPOCH: '8', MAX_BLOBS_PER_BLOCK: '15' }],
      GAS_LIMIT_SCHEDULE: [],
    };
    expect(read(JSON.stringify({ data: spec }))).toMatchObject({
      preset: 'minimal',
      slot: 6000,
      periods: ['electra@0', 'fulu@4:9', 'fulu@8:15'],
      problems: [],
      notes: [],
    });
  });

  describe('/eth/v1/config/fork_schedule', () => {
    const schedule = (forks: readonly (readonly [version: string, epoch: bigint | null])[]) =>
      JSON.stringify({
        data: forks.map(([version, epoch], at) => ({
          previous_version: forks[Math.max(0, at - 1)]?.[0],
          current_version: version,
          epoch: String(epoch),
        })),
      });

    it('of a built-in network is that network, with all that a schedule leaves out', () => {
      const hoodi = findNetwork('hoodi');
      const forks = hoodi?.forks.map(({ version, epoch }) => [toHexString(version), epoch] as const) ?? [];
      expect(parseNetworkConfig(schedule(forks))).toEqual({ network: hoodi, problems: [] });
    });

    it('of a devnet is versions and epochs, and says from where on its digests may be others', () => {
      const text = schedule([1, 2, 3, 4, 5, 6, 7].map((at) => [`0x${at}0000099`, at < 7 ? 0n : 12n]));
      const found = read(text);
      expect(found.periods).toEqual(['electra@0', 'fulu@12:9']);
      expect(found.notes).toEqual([
        expect.stringMatching(/^This is a fork schedule: .* without BLOB_SCHEDULE, so from Fulu on/),
      ]);
      expect(read(text, 'alone')).toMatchObject({
        name: undefined,
        problems: [expect.stringContaining('validators root')],
      });
    });

    it.each([
      ['{"data": [{"current_version": "0x01"}]}'],
      ['{"data": {"current_version": 5}}'],
      ['"current_version" ['],
    ])('is not in %s', (text) => {
      expect(parseNetworkConfig(text, genesis).network).toBeUndefined();
    });
  });

  describe('network_params of ethereum-package', () => {
    it('are what it would make of them: one entry of blobs by its defaults', () => {
      const found = read(
        'participants:\n  - el_type: geth\n    cl_type: teku\nnetwork_params:\n  network_id: "3151908"\n',
      );
      expect(found).toMatchObject({
        name: 'testnet',
        preset: 'mainnet',
        slot: 12_000,
        periods: ['fulu@0:21'],
        problems: [],
      });
      expect(found.notes).toEqual([
        expect.stringMatching(/what it would make of them.*ethereum-package 0350d2e.*kurtosis files download/),
      ]);
      const { network } = parseNetworkConfig('network_params: {network: kurtosis}', genesis);
      expect(network?.forks.map(({ version }) => toHexString(version))).toEqual([
        ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((at) => `0x${at}0000038`),
      ]);
    });

    it('follow what they set: later forks, lifted and skipped entries of blobs, the minimal preset', () => {
      const params = [
        'preset: minimal',
        'fulu_fork_epoch: 2',
        'gloas_fork_epoch: 40',
        'bpo_1_epoch: 8',
        'bpo_1_max_blobs: 12',
        'bpo_2_epoch: 5',
        'bpo_2_max_blobs: 18',
        'bpo_3_epoch: 20',
      ].join('\n');
      expect(read(params)).toMatchObject({
        preset: 'minimal',
        slot: 6000,
        periods: ['electra@0', 'fulu@2:9', 'fulu@8:18', 'fulu@20:33', 'gloas@40:33'],
        problems: [],
      });
    });

    it('that name a public network are that network; of another they lead to its configuration', () => {
      expect(parseNetworkConfig('network_params:\n  network: hoodi\n').network).toBe(findNetwork('hoodi'));
      expect(read('network_params:\n  network: fusaka-devnet-3\n')).toMatchObject({
        name: undefined,
        notes: [expect.stringContaining('for fusaka-devnet-3, whose configuration it fetches')],
      });
    });
  });

  it('a template is told with its variables, which are no wrong values', () => {
    const template = [
      'PRESET_BASE: "$PRESET_BASE"',
      'MIN_GENESIS_TIME: $GENESIS_TIMESTAMP',
      'GENESIS_FORK_VERSION: $GENESIS_FORK_VERSION',
      ...forkLines((at) => `\${FORK_${at}_VERSION}`, ['0']),
    ].join('\n');
    const found = read(template);
    expect(found.notes[0]).toBe(
      'This is a template: $PRESET_BASE, $GENESIS_TIMESTAMP, $GENESIS_FORK_VERSION, $FORK_2_VERSION stand where values belong. Import the configuration that was made of it.',
    );
    expect(found.problems.join(' ')).not.toContain('must be');
    expect(found.name).toBeUndefined();
  });

  it.each([
    [
      'bootstrap_nodes.txt',
      'enr:-Iu4QLm7bZGdAt9NSeJG0cEnJohWcQTQaI9wFLu3\nenr:-KG4QNTx85fjxABbSq_Rta9wy56nQ1fHK0PewJbG\n',
      'a list of 2 node records',
    ],
    ['bootstrap_nodes.yaml', '- enr:-Iu4QLm7bZGdAt9NSeJG0cEnJohWcQTQaI9wFLu3\n', 'a list of 1 node records'],
    ['genesis_validators_root.txt', `0x${'ab'.repeat(32)}`, 'a genesis validators root alone'],
  ])('%s is told for what it is', (_, text, note) => {
    expect(read(text)).toMatchObject({
      problems: ['This text is no configuration of a network.'],
      notes: [expect.stringContaining(note)],
    });
  });
});
