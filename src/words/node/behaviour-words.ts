import type { DemoPeerName } from '../../exchange/behaviour-names.ts';
import { answeringPeerWords } from './answering-peer-words.ts';
import { demoPeerWords } from './demo-peer-words.ts';
import type { PeerWords } from './peer-words.ts';
import { readingPeerWords } from './reading-peer-words.ts';
import { sendingPeerWords } from './sending-peer-words.ts';

/** What each responder is called, and what it does. */
export const behaviourWords: Readonly<Record<DemoPeerName, PeerWords>> = {
  ...demoPeerWords,
  ...answeringPeerWords,
  ...sendingPeerWords,
  ...readingPeerWords,
};
