/* The entry of dist/peer-jobs.cjs: what the commands by which a user keeps peers do, loaded when the first is run. */
import '../../localise/use.ts';

import { namePeer } from './name-peer.ts';
import { startResponder, stopResponder } from './responders.ts';
import { removeSavedPeer, savePeer } from './save-peer.ts';

export const peerJobs = { namePeer, removeSavedPeer, savePeer, startResponder, stopResponder };

export type PeerJobs = typeof peerJobs;
