import * as l10n from '@vscode/l10n';
import type { digestCauses } from '../../../peers/causes/digest-causes.ts';
import type { CauseText } from './cause-text.ts';

export const digestCauseTexts: Readonly<Record<keyof typeof digestCauses, CauseText>> = {
  forkBoundary: {
    title: l10n.t('At a fork boundary'),
    remedy: l10n.t('Wait a minute and dial again: a node changes its digest when it processes the boundary.'),
  },
  staleSoftware: {
    title: l10n.t('Stale software or fork schedule'),
    remedy: l10n.t(
      'Update that node to a release that knows the present fork, and check that its config has the same fork epochs.',
    ),
  },
  forkEpochDiffers: {
    title: l10n.t('A fork epoch differs'),
    remedy: l10n.t(
      'Compare the fork epochs and BLOB_SCHEDULE of both configs: that node is on a later fork than this schedule allows now; if they agree, its clock is ahead.',
    ),
  },
  wrongNetwork: {
    title: l10n.t('Another network'),
    remedy: l10n.t(
      'Choose the peer’s network with Select Network…, or take the peer out of this network’s list of peers.',
    ),
  },
  blobMaskMissing: {
    title: l10n.t('The blob-parameter mask is missing'),
    remedy: l10n.t(
      'From Fulu on, XOR the fork data root with sha256(uint64 epoch ‖ uint64 max_blobs) before taking 4 bytes (EIP-7892); update software from before Fulu.',
    ),
  },
  blobMaskWrong: {
    title: l10n.t('The blob-parameter mask is wrong'),
    remedy: l10n.t(
      'Build the mask from the epoch of the blob parameters in force (that of Electra when the schedule is empty) and both numbers as little-endian uint64.',
    ),
  },
  unpaddedVersion: {
    title: l10n.t('The fork version is not padded'),
    remedy: l10n.t(
      'Pad the 4-byte fork version with 28 zero bytes before hashing it with the genesis validators root, as SSZ hash_tree_root does.',
    ),
  },
  digestByteOrder: {
    title: l10n.t('The digest’s bytes are reversed'),
    remedy: l10n.t('Write the fork digest as 4 bytes in hash order, not as a little-endian integer.'),
  },
  preGenesis: {
    title: l10n.t('A node that does not know the genesis'),
    remedy: l10n.t(
      'Give that node the genesis state; if it is a bootnode, leave it: bootnodes announce this digest and serve no Status.',
    ),
  },
  genesisRoot: {
    title: l10n.t('Another genesis or an unknown network'),
    remedy: l10n.t(
      'Compare genesis_validators_root and the fork versions: a devnet that was created anew has another root; import its config with Import Network….',
    ),
  },
};
