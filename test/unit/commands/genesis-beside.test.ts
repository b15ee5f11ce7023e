import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { networkOf } from '../../../src/cli/network.ts';

const ROOT = 'ab'.repeat(32);
const CONFIG = `CONFIG_NAME: testnet
MIN_GENESIS_TIME: 1800000000
GENESIS_DELAY: 60
GENESIS_FORK_VERSION: 0x10000038
`;
/** The beginning of a state: the genesis time in little-endian, the root, and much that nobody reads. */
const state = Buffer.concat([
  Buffer.from('3cd2496b00000000', 'hex'),
  Buffer.from(ROOT, 'hex'),
  Buffer.alloc(100_000, 7),
]);
/** One that cannot be made shorter. */
const dense = Buffer.concat([state.subarray(0, 40), randomBytes(100_000)]);
const asJson = JSON.stringify({ genesis_time: '1800000060', genesis_validators_root: `0x${ROOT}`, slot: '0' });

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'beacon-handshake-genesis-'));
  writeFileSync(path.join(folder, 'config.yaml'), CONFIG);
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the genesis beside a configuration', () => {
  it.each<[string, Record<string, string | Uint8Array>, bigint | undefined]>([
    ['a state', { 'genesis.ssz': state }, 1_800_000_060n],
    ['a state that is compressed under its own name', { 'genesis.ssz': gzipSync(state) }, 1_800_000_060n],
    ['a compressed state of which the beginning alone is read', { 'genesis.ssz': gzipSync(dense) }, 1_800_000_060n],
    ['a compressed state', { 'genesis.ssz.gz': gzipSync(state) }, 1_800_000_060n],
    ['a state as JSON', { 'parsed/parsedConsensusGenesis.json': asJson }, 1_800_000_060n],
    ['a genesis.json of the consensus layer', { 'genesis.json': asJson }, 1_800_000_060n],
    ['a bare root', { 'genesis_validators_root.txt': `0x${ROOT}` }, undefined],
    [
      'a bare root and the execution layer’s genesis.json of the same second',
      { 'genesis_validators_root.txt': `0x${ROOT}`, 'genesis.json': '{"config": {}, "timestamp": "0x6b49d200"}' },
      1_800_000_060n,
    ],
    [
      'a bare root and a genesis.json of another time',
      { 'genesis_validators_root.txt': `0x${ROOT}`, 'genesis.json': '{"timestamp": "0x5"}' },
      undefined,
    ],
  ])('is read from %s', async (_, files, time) => {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), content);
    }
    const network = await networkOf(folder);
    expect(Buffer.from(network.genesisValidatorsRoot).toString('hex')).toBe(ROOT);
    expect(network.genesisTime).toBe(time);
  });

  it.each([
    ['is broken', Buffer.concat([Buffer.from('1f8b0800', 'hex'), Buffer.alloc(100, 0xff)])],
    ['holds too little', gzipSync(state.subarray(0, 39))],
  ])('says so where a compressed state %s', async (_, bytes) => {
    writeFileSync(path.join(folder, 'genesis.ssz'), bytes);
    await expect(networkOf(folder)).rejects.toThrow(/compressed with gzip|has 39 bytes/);
  });

  it('says of a state in another compression what to do with it', async () => {
    writeFileSync(path.join(folder, 'genesis.ssz'), Buffer.concat([Buffer.from('28b52ffd', 'hex'), Buffer.alloc(100)]));
    await expect(networkOf(folder)).rejects.toThrow('compressed with zstd: unpack it first');
  });
});

describe('a configuration is found by any file of its folder, and in the folders of devnet tools', () => {
  it.each([
    ['', 'genesis.ssz'],
    ['', 'genesis_validators_root.txt'],
    ['', 'bootstrap_nodes.txt'],
    ['', 'boot_enr.yaml'],
    ['', 'nodevars_env.txt'],
  ])('by %s%s', async (_, name) => {
    writeFileSync(
      path.join(folder, 'nodevars_env.txt'),
      `ITERATION_NUMBER="160"\nGENESIS_TIME="1800000060"\nGENESIS_VALROOT="0x${ROOT}"\n`,
    );
    if (name !== 'nodevars_env.txt')
      writeFileSync(
        path.join(folder, name),
        name.endsWith('root.txt') ? `0x${ROOT}` : name === 'genesis.ssz' ? state : 'enr:-x',
      );
    expect(await networkOf(path.join(folder, name))).toMatchObject({ name: 'testnet', genesisTime: 1_800_000_060n });
  });

  it.each(['metadata', 'network-configs', 'shared', 'cl'])('in %s', async (below) => {
    rmSync(path.join(folder, 'config.yaml'));
    mkdirSync(path.join(folder, below));
    writeFileSync(path.join(folder, below, 'config.yaml'), CONFIG);
    writeFileSync(path.join(folder, below, 'genesis.ssz'), state);
    expect(await networkOf(folder)).toMatchObject({ name: 'testnet', genesisTime: 1_800_000_060n });
  });
});
