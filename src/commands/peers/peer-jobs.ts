/* The entry of dist/peer-jobs.cjs: what the commands by which a user keeps and compares peers do, loaded when the first is run. */
import '../../localise/use.ts';

import { askHow } from '../dial/ask-how.ts';
import { askTarget } from '../dial/ask-target.ts';
import { redialPeer, stopRedialing } from '../dial/redial.ts';
import { comparePeerSchedule } from './compare-peer-schedule.ts';
import { namePeer } from './name-peer.ts';
import { startResponder, stopResponder } from './responders.ts';
import { removeSavedPeer, savePeer } from './save-peer.ts';

export const peerJobs = {
  askHow,
  askTarget,
  comparePeerSchedule,
  namePeer,
  redialPeer,
  removeSavedPeer,
  savePeer,
  startResponder,
  stopRedialing,
  stopResponder,
};

export type PeerJobs = typeof peerJobs;
