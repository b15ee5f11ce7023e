/*
 * Fork ids of the execution layer, EIP-2124: CRC-32 of the genesis hash and of the forks passed. They are four bytes as
 * fork digests are, and stand in the logs of execution clients. A unit test computes each of them from the genesis hash, the
 * fork blocks and the times at which the beacon chain forks.
 */
export const executionForkIds: Readonly<Record<string, string>> = {
  '0xfc64ec04': 'mainnet Frontier',
  '0x97c2c34c': 'mainnet Homestead',
  '0x91d1f948': 'mainnet DAO',
  '0x7a64da13': 'mainnet Tangerine Whistle',
  '0x3edd5b10': 'mainnet Spurious Dragon',
  '0xa00bc324': 'mainnet Byzantium',
  '0x668db0af': 'mainnet Petersburg',
  '0x879d6e30': 'mainnet Istanbul',
  '0xe029e991': 'mainnet Muir Glacier',
  '0x0eb440f6': 'mainnet Berlin',
  '0xb715077d': 'mainnet London',
  '0x20c327fc': 'mainnet Arrow Glacier',
  '0xf0afd0e3': 'mainnet Gray Glacier',
  '0xdce96c2d': 'mainnet Shanghai',
  '0x9f3d2254': 'mainnet Cancun',
  '0xc376cf8b': 'mainnet Prague',
  '0x5167e2a6': 'mainnet Osaka',
  '0xcba2a1c0': 'mainnet BPO1',
  '0x07c9462e': 'mainnet BPO2',
  '0xfe3366e7': 'sepolia genesis',
  '0xb96cbd13': 'sepolia merge',
  '0xf7f9bc08': 'sepolia Shanghai',
  '0x88cf81d9': 'sepolia Cancun',
  '0xed88b5fd': 'sepolia Prague',
  '0xe2ae4999': 'sepolia Osaka',
  '0x56078a1e': 'sepolia BPO1',
  '0x268956b6': 'sepolia BPO2',
  '0xc61a6098': 'holesky genesis',
  '0xfd4f016b': 'holesky Shanghai',
  '0x9b192ad0': 'holesky Cancun',
  '0xdfbd9bed': 'holesky Prague',
  '0x783def52': 'holesky Osaka',
  '0xa280a45c': 'holesky BPO1',
  '0x9bc6cb31': 'holesky BPO2',
  '0xbef71d30': 'hoodi genesis',
  '0x0929e24e': 'hoodi Prague',
  '0xe7e0e7ff': 'hoodi Osaka',
  '0x3893353e': 'hoodi BPO1',
  '0x23aa1351': 'hoodi BPO2',
};

/** The network and fork of an execution fork id (`0x` hex), where it is one that is known. */
export function executionForkName(hash: string): string | undefined {
  return Object.hasOwn(executionForkIds, hash) ? executionForkIds[hash] : undefined;
}
