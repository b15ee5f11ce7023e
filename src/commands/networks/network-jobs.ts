/* The entry of dist/network-jobs.cjs: what the commands on networks do, loaded when the first of them is run. */
import '../../localise/use.ts';

import { askForRecord } from '../discovery/ask-for-record.ts';
import { dialFoundPeers } from '../discovery/dial-found-peers.ts';
import { discoverPeers } from '../discovery/discover-peers.ts';
import { letNodeFindUs } from '../discovery/let-node-find-us.ts';
import { compareSchedulesOf } from './compare-schedules.ts';
import { askForkDigest } from './compute-fork-digest.ts';
import { examineAgain, examineNetwork, exportExamination } from './examine-network.ts';
import { askDigest } from './identify-digest.ts';
import { importNetwork } from './import-network.ts';
import { removeNetwork, renameNetwork } from './name-network.ts';
import { exportNetwork, showTimeline } from './network-actions.ts';
import { selectNetwork } from './select-network.ts';
import { setGenesis } from './set-genesis.ts';

export const networkJobs = {
  askDigest,
  askForRecord,
  askForkDigest,
  compareSchedulesOf,
  dialFoundPeers,
  discoverPeers,
  examineAgain,
  examineNetwork,
  exportExamination,
  exportNetwork,
  importNetwork,
  letNodeFindUs,
  removeNetwork,
  renameNetwork,
  selectNetwork,
  setGenesis,
  showTimeline,
};

export type NetworkJobs = typeof networkJobs;
