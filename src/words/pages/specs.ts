/* Where the texts that pages point to are published. */

const CONSENSUS = 'https://github.com/ethereum/consensus-specs/blob/master';
const SNAPPY = 'https://github.com/google/snappy/blob/main';

/** A text by a short key: what it is called, and its address. */
export const specs = {
  phase0: { name: 'phase0 p2p-interface', url: `${CONSENSUS}/specs/phase0/p2p-interface.md` },
  altair: { name: 'altair p2p-interface', url: `${CONSENSUS}/specs/altair/p2p-interface.md` },
  fulu: { name: 'fulu p2p-interface', url: `${CONSENSUS}/specs/fulu/p2p-interface.md` },
  phase0Chain: { name: 'phase0 beacon-chain', url: `${CONSENSUS}/specs/phase0/beacon-chain.md` },
  fuluChain: { name: 'fulu beacon-chain', url: `${CONSENSUS}/specs/fulu/beacon-chain.md` },
  forkChoice: { name: 'phase0 fork-choice', url: `${CONSENSUS}/specs/phase0/fork-choice.md` },
  ssz: { name: 'simple-serialize', url: `${CONSENSUS}/ssz/simple-serialize.md` },
  eip7892: { name: 'EIP-7892', url: 'https://eips.ethereum.org/EIPS/eip-7892' },
  eip778: { name: 'EIP-778', url: 'https://eips.ethereum.org/EIPS/eip-778' },
  framing: { name: 'snappy framing_format', url: `${SNAPPY}/framing_format.txt` },
  block: { name: 'snappy format_description', url: `${SNAPPY}/format_description.txt` },
  multistream: { name: 'multistream-select 1.0', url: 'https://github.com/multiformats/multistream-select' },
  noise: { name: 'libp2p noise', url: 'https://github.com/libp2p/specs/blob/master/noise/README.md' },
  peerId: { name: 'libp2p peer ids', url: 'https://github.com/libp2p/specs/blob/master/peer-ids/peer-ids.md' },
} as const;

export type SpecKey = keyof typeof specs;

/** A text and the section of it that is meant. */
export type Reference = readonly [spec: SpecKey, section: string];

/** "[phase0 p2p-interface](https://…), Status". */
export function referenceText([spec, section]: Reference): string {
  const { name, url } = specs[spec];
  return section === '' ? `[${name}](${url})` : `[${name}](${url}), ${section}`;
}
