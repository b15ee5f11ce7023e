import type { PresetName } from './presets.ts';

/** A network as it is written down here; the preset gives slots per epoch, slot duration and the Electra blob limit. */
export interface NetworkRow {
  readonly name: string;
  readonly title: string;
  readonly preset: PresetName;
  /** Absent where every instance of the chain has its own: such a row is a template. */
  readonly root?: string;
  /** The real genesis time in unix seconds: on mainnet and Gnosis it is not MIN_GENESIS_TIME + GENESIS_DELAY. */
  readonly genesisTime?: bigint;
  readonly forks: readonly (readonly [name: string, version: string, epoch: bigint | null])[];
  readonly blobs: readonly (readonly [epoch: bigint, maxBlobsPerBlock: bigint])[];
}

/*
 * State of 2026-11-22. Each value agrees in every source that is new enough to have it:
 * consensus-specs a08d8a6e2 configs · Teku 90ed09bbc6 spec/config/configs · @lodestar/config 1.48.0 ·
 * Prysm c40b59a475 config/params · lodestar-z 66ecb231 · eth-clients/{mainnet 9df5a5b, sepolia 129de38,
 * holesky 8aec65f, hoodi 7f71638} · gnosischain/configs b88a0a8 · ephemery-genesis 96bebbf.
 * Validators roots and genesis times: the header of genesis.ssz where one is published, else two of the above.
 * Gloas on Sepolia and Hoodi was announced after those snapshots; mainnet, Gnosis and Chiado have no Gloas epoch yet.
 */
export const networkTable: readonly NetworkRow[] = [
  {
    name: 'mainnet',
    title: 'Ethereum mainnet',
    preset: 'mainnet',
    root: '0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95',
    genesisTime: 1606824023n,
    forks: [
      ['phase0', '0x00000000', 0n],
      ['altair', '0x01000000', 74240n],
      ['bellatrix', '0x02000000', 144896n],
      ['capella', '0x03000000', 194048n],
      ['deneb', '0x04000000', 269568n],
      ['electra', '0x05000000', 364032n],
      ['fulu', '0x06000000', 411392n],
      ['gloas', '0x07000000', null],
      ['heze', '0x08000000', null],
    ],
    blobs: [
      [412672n, 15n],
      [419072n, 21n],
    ],
  },
  {
    name: 'sepolia',
    title: 'Sepolia testnet',
    preset: 'mainnet',
    root: '0xd8ea171f3c94aea21ebc42a1ed61052acf3f9209c00e4efbaaddac09ed9b8078',
    genesisTime: 1655733600n,
    forks: [
      ['phase0', '0x90000069', 0n],
      ['altair', '0x90000070', 50n],
      ['bellatrix', '0x90000071', 100n],
      ['capella', '0x90000072', 56832n],
      ['deneb', '0x90000073', 132608n],
      ['electra', '0x90000074', 222464n],
      ['fulu', '0x90000075', 272640n],
      ['gloas', '0x90000076', 353024n],
    ],
    blobs: [
      [274176n, 15n],
      [275712n, 21n],
    ],
  },
  {
    name: 'holesky',
    title: 'Holesky testnet (retired)',
    preset: 'mainnet',
    root: '0x9143aa7c615a7f7115e2b6aac319c03529df8242ae705fba9df39b79c59fa8b1',
    genesisTime: 1695902400n,
    forks: [
      ['phase0', '0x01017000', 0n],
      ['altair', '0x02017000', 0n],
      ['bellatrix', '0x03017000', 0n],
      ['capella', '0x04017000', 256n],
      ['deneb', '0x05017000', 29696n],
      ['electra', '0x06017000', 115968n],
      ['fulu', '0x07017000', 165120n],
      ['gloas', '0x08017000', null],
    ],
    blobs: [
      [166400n, 15n],
      [167936n, 21n],
    ],
  },
  {
    name: 'hoodi',
    title: 'Hoodi testnet',
    preset: 'mainnet',
    root: '0x212f13fc4df078b6cb7db228f1c8307566dcecf900867401a92023d7ba99cb5f',
    genesisTime: 1742213400n,
    forks: [
      ['phase0', '0x10000910', 0n],
      ['altair', '0x20000910', 0n],
      ['bellatrix', '0x30000910', 0n],
      ['capella', '0x40000910', 0n],
      ['deneb', '0x50000910', 0n],
      ['electra', '0x60000910', 2048n],
      ['fulu', '0x70000910', 50688n],
      ['gloas', '0x80000910', 132352n],
    ],
    blobs: [
      [52480n, 15n],
      [54016n, 21n],
    ],
  },
  {
    name: 'gnosis',
    title: 'Gnosis Chain',
    preset: 'gnosis',
    root: '0xf5dcb5564e829aab27264b9becd5dfaa017085611224cb3036f573368dbb9d47',
    genesisTime: 1638993340n,
    forks: [
      ['phase0', '0x00000064', 0n],
      ['altair', '0x01000064', 512n],
      ['bellatrix', '0x02000064', 385536n],
      ['capella', '0x03000064', 648704n],
      ['deneb', '0x04000064', 889856n],
      ['electra', '0x05000064', 1337856n],
      ['fulu', '0x06000064', 1714688n],
      ['gloas', '0x07000064', null],
    ],
    blobs: [],
  },
  {
    name: 'chiado',
    title: 'Gnosis Chiado testnet',
    preset: 'gnosis',
    root: '0x9d642dac73058fbf39c0ae41ab1e34e4d889043cb199851ded7095bc99eb4c1e',
    genesisTime: 1665396300n,
    forks: [
      ['phase0', '0x0000006f', 0n],
      ['altair', '0x0100006f', 90n],
      ['bellatrix', '0x0200006f', 180n],
      ['capella', '0x0300006f', 244224n],
      ['deneb', '0x0400006f', 516608n],
      ['electra', '0x0500006f', 948224n],
      ['fulu', '0x0600006f', 1353216n],
      ['gloas', '0x0700006f', null],
    ],
    blobs: [],
  },
  {
    name: 'plataberget',
    title: 'Plataberget Gloas testnet (glamsterdam-devnet-8)',
    preset: 'mainnet',
    root: '0xbb4a1a9e3f7f4e10edcd734e4acc3b5ffd4f830efe0af2748fa458cfee5d2658',
    genesisTime: 1786622400n,
    forks: [
      ['phase0', '0x10733183', 0n],
      ['altair', '0x20733183', 0n],
      ['bellatrix', '0x30733183', 0n],
      ['capella', '0x40733183', 0n],
      ['deneb', '0x50733183', 0n],
      ['electra', '0x60733183', 0n],
      ['fulu', '0x70733183', 0n],
      ['gloas', '0x80733183', 1536n],
      ['heze', '0x90000000', null],
    ],
    blobs: [[0n, 21n]],
  },
  {
    name: 'ephemery',
    title: 'Ephemery, reset every 28 days',
    preset: 'mainnet',
    forks: [
      ['phase0', '0x1000101b', 0n],
      ['altair', '0x2000101b', 0n],
      ['bellatrix', '0x3000101b', 0n],
      ['capella', '0x4000101b', 0n],
      ['deneb', '0x5000101b', 0n],
      ['electra', '0x6000101b', 0n],
      ['fulu', '0x7000101b', 0n],
      ['gloas', '0x8000101b', null],
    ],
    blobs: [
      [2048n, 12n],
      [4096n, 15n],
    ],
  },
  {
    name: 'minimal',
    title: 'Minimal configuration of the specification',
    preset: 'minimal',
    forks: [
      ['phase0', '0x00000001', 0n],
      ['altair', '0x01000001', null],
      ['bellatrix', '0x02000001', null],
      ['capella', '0x03000001', null],
      ['deneb', '0x04000001', null],
      ['electra', '0x05000001', null],
      ['fulu', '0x06000001', null],
      ['gloas', '0x07000001', null],
      ['heze', '0x08000001', null],
    ],
    blobs: [],
  },
];
