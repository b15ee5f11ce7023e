import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { executionForkIds } from '../../../src/forks/networks/execution-forks.ts';
import type { NetworkConfig } from '../../../src/forks/networks/network.ts';
import { networks } from '../../../src/forks/networks/networks.ts';

/*
 * EIP-2124: CRC-32 of the genesis hash and of each fork passed, as eight bytes, big-endian. Genesis hashes and fork blocks
 * are those of go-ethereum's params/config.go; forks by time are those of the beacon chain, which both sides share.
 */
const chains: Readonly<
  Record<string, { genesis: string; first: string; blocks: readonly (readonly [string, number])[] }>
> = {
  mainnet: {
    genesis: 'd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3',
    first: 'Frontier',
    blocks: [
      ['Homestead', 1_150_000],
      ['DAO', 1_920_000],
      ['Tangerine Whistle', 2_463_000],
      ['Spurious Dragon', 2_675_000],
      ['Byzantium', 4_370_000],
      ['Petersburg', 7_280_000],
      ['Istanbul', 9_069_000],
      ['Muir Glacier', 9_200_000],
      ['Berlin', 12_244_000],
      ['London', 12_965_000],
      ['Arrow Glacier', 13_773_000],
      ['Gray Glacier', 15_050_000],
    ],
  },
  sepolia: {
    genesis: '25a5cc106eea7138acab33231d7160d69cb777ee0c2c553fcddf5138993e6dd9',
    first: 'genesis',
    blocks: [['merge', 1_735_371]],
  },
  holesky: {
    genesis: 'b5f7f912443c940f21fd611f12828d75b534364ed9e95ca4e307729a4661bde4',
    first: 'genesis',
    blocks: [],
  },
  hoodi: {
    genesis: 'bbe312868b376a3001692a646dd2d7d1e4406380dfd86b98aa8a34d1557c971b',
    first: 'genesis',
    blocks: [],
  },
};

const NAMES: Readonly<Record<string, string>> = {
  capella: 'Shanghai',
  deneb: 'Cancun',
  electra: 'Prague',
  fulu: 'Osaka',
};

/** The forks of the execution layer that a beacon chain schedules, with their times. */
function timedForks({ forks, blobSchedule, genesisTime = 0n, slotDurationMs, slotsPerEpoch }: NetworkConfig) {
  const timeOf = (epoch: bigint) => genesisTime + (epoch * slotsPerEpoch * BigInt(slotDurationMs)) / 1000n;
  const named = forks.flatMap(({ name, epoch }) => {
    const execution = NAMES[name];
    return execution === undefined || epoch === null || epoch === 0n ? [] : [[execution, timeOf(epoch)] as const];
  });
  const fulu = forks.find(({ name }) => name === 'fulu')?.epoch;
  const blobs = blobSchedule
    .filter(({ epoch }) => fulu !== null && fulu !== undefined && epoch > fulu)
    .map(({ epoch }, i) => [`BPO${i + 1}`, timeOf(epoch)] as const);
  return [...named, ...blobs];
}

describe('fork ids of the execution layer', () => {
  it.each(Object.entries(chains))('of %s are the checksums of its forks', (name, { genesis, first, blocks }) => {
    const network = networks.find((one) => one.name === name);
    const timed = network === undefined ? [] : timedForks(network);
    const forks = [...blocks.map(([fork, at]) => [fork, BigInt(at)] as const), ...timed];
    let checksum = crc32(Buffer.from(genesis, 'hex'));
    const computed = [[hex(checksum), `${name} ${first}`]];
    for (const [fork, at] of forks) {
      const bytes = Buffer.alloc(8);
      bytes.writeBigUInt64BE(at);
      checksum = crc32(bytes, checksum);
      computed.push([hex(checksum), `${name} ${fork}`]);
    }
    expect(Object.entries(executionForkIds).filter(([, one]) => one.startsWith(`${name} `))).toEqual(computed);
  });

  it('are of these chains only', () => {
    const names = Object.values(executionForkIds).map((name) => name.split(' ', 1)[0] ?? '');
    expect([...new Set(names)]).toEqual(Object.keys(chains));
  });
});

function hex(checksum: number): string {
  return `0x${checksum.toString(16).padStart(8, '0')}`;
}
