import { readFileSync } from 'node:fs';
import { toHexString } from '@chainsafe/ssz';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkToYaml } from '../../../src/forks/config/network-yaml.ts';
import { parseNetworkConfig } from '../../../src/forks/config/parse-config.ts';
import { computeForkDigest } from '../../../src/forks/digest/fork-digest.ts';
import { networkToJson } from '../../../src/forks/networks/network-json.ts';
import { findNetwork, networks } from '../../../src/forks/networks/networks.ts';
import { forkPeriods } from '../../../src/forks/schedule/schedule.ts';
import { configProblemText } from '../../../src/words/networks/config-problem-text.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/forks/${name}`, import.meta.url), 'utf8');
const plataberget = findNetwork('plataberget');
if (!plataberget) throw new Error('plataberget is missing');
const root = plataberget.genesisValidatorsRoot;
const lines = fixture('plataberget.yaml');
const parse = (yaml: string) => parseNetworkConfig(yaml, { validatorsRoot: root });

describe('a consensus configuration', () => {
  it('of a devnet gives its network, with or without the root that is built in', () => {
    expect(parseNetworkConfig(lines)).toEqual({ network: plataberget, problems: [] });
    const { genesisTime: _, ...timeless } = plataberget;
    expect(parse(lines)).toEqual({ network: { ...timeless, title: 'plataberget' }, problems: [] });
  });

  it('on the minimal preset takes the older spelling of the slot duration and forks of its own', () => {
    const { network, problems } = parseNetworkConfig(fixture('local-minimal.yaml'), { validatorsRoot: root });
    expect(problems).toEqual([]);
    expect(network && networkToJson(network)).toMatchObject({
      name: 'local-minimal',
      preset: 'minimal',
      slotDurationMs: 2000,
      slotsPerEpoch: 8,
      maxBlobsPerBlockElectra: 9,
      blobSchedule: [
        { epoch: '4', maxBlobsPerBlock: 12 },
        { epoch: '8', maxBlobsPerBlock: 20 },
      ],
    });
    expect(network && forkPeriods(network).map(({ fork, from }) => `${fork.name} ${from}`)).toEqual([
      'deneb 0',
      'electra 1',
      'fulu 2',
      'fulu 4',
      'fulu 8',
      'eip9999 40',
    ]);
  });

  it.each(networks)('of $name comes back from its own export', (network) => {
    const renamed = { ...network, name: 'exported', title: 'exported' };
    expect(parseNetworkConfig(networkToYaml(renamed))).toEqual({ network: renamed, problems: [] });
  });

  it('takes the answer of a beacon node to /eth/v1/config/spec', () => {
    const data = Object.fromEntries(
      [...lines.matchAll(/^([A-Z0-9_]+): ['"]?([\w]+)/gm)].map(([, key, value]) => [key, value]),
    );
    const json = JSON.stringify({
      data: { ...data, SLOTS_PER_EPOCH: '32', BLOB_SCHEDULE: [{ EPOCH: '0', MAX_BLOBS_PER_BLOCK: '21' }] },
    });
    expect(parseNetworkConfig(json)).toEqual({ network: plataberget, problems: [] });
  });

  it('lets the genesis state correct the time', () => {
    const { network } = parseNetworkConfig(lines, { validatorsRoot: root, time: 1_800_000_000n });
    expect(network?.genesisTime).toBe(1_800_000_000n);
  });

  it('tells no genesis time by itself: MIN_GENESIS_TIME is when a chain starts at the earliest', () => {
    expect(lines).toContain('MIN_GENESIS_TIME');
    const own = lines.replace('plataberget', 'devnet-9');
    expect(parse(own).network).not.toHaveProperty('genesisTime');
  });

  it('keeps epochs of the whole uint64', () => {
    const { network } = parse(lines.replace('GLOAS_FORK_EPOCH: 1536', 'GLOAS_FORK_EPOCH: 18446744073709551614'));
    expect(network && toHexString(computeForkDigest(network, 2n ** 64n - 2n).digest)).toBe('0x98c910cf');
  });

  it('takes a slot that does not last whole seconds', () => {
    expect(parse(lines.replace('12000', '2500')).network?.slotDurationMs).toBe(2500);
  });
});

describe('a configuration with a fault tells its line and keeps the rest', () => {
  it.each([
    [
      'ALTAIR_FORK_EPOCH: 0',
      'ALTAIR_FORK_EPOCH: soon',
      'ALTAIR_FORK_EPOCH in line 15 is "soon", but must be a whole number from 0 to 2^64 - 1.',
    ],
    [
      'GLOAS_FORK_EPOCH: 1536',
      'GLOAS_FORK_EPOCH: 18446744073709551616',
      'GLOAS_FORK_EPOCH in line 29 is "18446744073709551616", but must be a whole number from 0 to 2^64 - 1.',
    ],
    [
      '0x80733183',
      '0x807331',
      'GLOAS_FORK_VERSION in line 28 is "0x807331", but must be 4 bytes as 0x hex (8 digits).',
    ],
    [
      'GLOAS_FORK_EPOCH: 1536\n',
      '',
      'GLOAS_FORK_VERSION in line 28 has no GLOAS_FORK_EPOCH beside it, so gloas counts as not scheduled.',
    ],
    [
      'GLOAS_FORK_VERSION: 0x80733183\n',
      '',
      'GLOAS_FORK_EPOCH in line 28 has no GLOAS_FORK_VERSION beside it, so gloas is left out.',
    ],
    [
      "'mainnet'",
      'maxnet',
      'PRESET_BASE in line 4 is "maxnet", which is none of mainnet, minimal, gnosis: mainnet is assumed.',
    ],
    [
      'SLOT_DURATION_MS: 12000',
      'SLOT_DURATION_MS: 0',
      'SLOT_DURATION_MS in line 34 is "0", but must be a whole number of at least 1.',
    ],
    [
      'SLOT_DURATION_MS: 12000',
      'SLOT_DURATION_MS: 12000\nSECONDS_PER_SLOT: 6',
      'SECONDS_PER_SLOT in line 35 is 6, but SLOT_DURATION_MS is 12000, which is taken.',
    ],
    [
      'SLOT_DURATION_MS: 12000',
      'SLOT_DURATION_MS: 12000\nSLOTS_PER_EPOCH: 8',
      'SLOTS_PER_EPOCH in line 35 is 8, but the preset mainnet has 32: 8 is taken.',
    ],
    [
      '  - EPOCH: 0\n    MAX_BLOBS_PER_BLOCK: 21\n',
      '  - EPOCH: 0\n    MAX_BLOBS_PER_BLOCK: 21\n  - EPOCH: 0\n    MAX_BLOBS_PER_BLOCK: 22\n',
      'Entry 2 of BLOB_SCHEDULE in line 43 is for epoch 0 like one before it, so it is left out.',
    ],
    [
      '  - EPOCH: 0\n',
      '  - EPOK: 0\n',
      'EPOCH of entry 1 of BLOB_SCHEDULE in line 41 is missing, so the entry is left out.',
    ],
    [
      '  - EPOCH: 0\n    MAX_BLOBS_PER_BLOCK: 21',
      '  EPOCH: 0',
      'BLOB_SCHEDULE in line 41 is not a list of EPOCH and MAX_BLOBS_PER_BLOCK.',
    ],
    ['GENESIS_DELAY: 0', 'GENESIS_DELAY: 0\nGENESIS_DELAY: 1', 'Line 12 gives GENESIS_DELAY a second time.'],
  ])('%j instead written %j', (from, to, message) => {
    expect(lines).toContain(from);
    const { network, problems } = parse(lines.replace(from, to));
    expect(problems.map(configProblemText)).toEqual([message]);
    const [problem] = problems;
    expect(problem && 'line' in problem && problem.line).toBe(Number(/line (\d+)/i.exec(message)?.[1]));
    expect(network?.forks[0]).toEqual(plataberget.forks[0]);
  });

  it.each([
    [
      '',
      'The configuration is not a list of KEY: value lines, such as a config.yaml has.',
      'The configuration has no GENESIS_FORK_VERSION, without which no digest can be computed.',
    ],
    [
      '- 1\n- 2',
      'The configuration is not a list of KEY: value lines, such as a config.yaml has.',
      'The configuration has no GENESIS_FORK_VERSION, without which no digest can be computed.',
    ],
    ['GENESIS_FORK_VERSION: 5', 'GENESIS_FORK_VERSION in line 1 is "5", but must be 4 bytes as 0x hex (8 digits).'],
    [
      '#'.repeat(100_001),
      'The configuration has 100001 characters, but no more than 100000 are read.',
      'The configuration has no GENESIS_FORK_VERSION, without which no digest can be computed.',
    ],
  ])('gives no network from %#', (yaml, ...messages) => {
    const { network, problems } = parse(yaml);
    expect(network).toBeUndefined();
    expect(problems.map(configProblemText)).toEqual(messages);
  });

  it('is not read when it is longer than any that there is', () => {
    const { network, problems } = parse(`${lines}${'#'.repeat(100_000)}`);
    expect(network).toBeUndefined();
    expect(problems.map(configProblemText)[0]).toMatch(/but no more than 100000 are read\.$/);
  });

  it('is read to the first 256 entries of its blob schedule', () => {
    const entries = Array.from({ length: 300 }, (_, epoch) => `  - EPOCH: ${epoch}\n    MAX_BLOBS_PER_BLOCK: 9\n`);
    const { network, problems } = parse(
      lines.replace(/^BLOB_SCHEDULE:[\s\S]*/m, `BLOB_SCHEDULE:\n${entries.join('')}`),
    );
    expect(network?.blobSchedule).toHaveLength(256);
    expect(problems.map(configProblemText)).toEqual([expect.stringContaining('has 300 entries')]);
  });

  it('is not read where it has more parts than any has', () => {
    const { network, problems } = parse(`${lines}\n${'A: b\n'.repeat(8000)}`);
    expect(network).toBeUndefined();
    expect(problems.map(configProblemText)).toContainEqual(expect.stringContaining('more than 8000 keys'));
  });

  it('takes no value from an alias', () => {
    const version = /^GENESIS_FORK_VERSION: (.*)$/m;
    expect(lines).toMatch(version);
    const { network, problems } = parse(lines.replace(version, 'ANY: &any $1\nGENESIS_FORK_VERSION: *any'));
    expect(network).toBeUndefined();
    expect(problems.map(configProblemText)).toContainEqual(expect.stringContaining('no GENESIS_FORK_VERSION'));
  });

  it('bounds the work and the answer on hostile YAML', () => {
    const tooMany = ['['.repeat(99_999), '"'.repeat(99_999), 'A: 1\n'.repeat(19_999), '{a: '.repeat(24_999)];
    for (const yaml of [...tooMany, 'A: @\n'.repeat(500)]) {
      const { network, problems } = parse(yaml);
      expect(network).toBeUndefined();
      expect(problems.length).toBeGreaterThan(0);
      expect(problems.length).toBeLessThan(25);
    }
  });

  it('asks for the validators root of a network that is not built in', () => {
    const { network, problems } = parseNetworkConfig(lines.replace('plataberget ', 'devnet-9 '));
    expect(network).toBeUndefined();
    expect(problems.map(configProblemText)).toEqual([
      'The configuration of devnet-9 does not hold the genesis validators root: give it as hex, or a genesis.ssz.',
    ]);
  });

  it('is not deceived by the name of a built-in network', () => {
    const { network } = parseNetworkConfig(lines.replace('plataberget ', 'mainnet '));
    expect(network).toBeUndefined();
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.nat(lines.length), fc.string(), (at, text) => {
        const { problems } = parse(lines.slice(0, at) + text + lines.slice(at));
        expect(problems.every((problem) => configProblemText(problem).length < 400)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
