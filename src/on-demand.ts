import './localise/use.ts';

import { createApi } from './api.ts';
import { compareTexts } from './editor/compare-frames.ts';
import { copyFormats } from './editor/copy-as.ts';
import { dissectionPage } from './editor/dissection-page.ts';
import { frameOfMessage, messageFromText } from './editor/encode-text.ts';
import { enrsText } from './editor/enrs-text.ts';
import { exchangeFrames } from './editor/exchange-frames.ts';
import { findFrames, isSurelyFrame } from './editor/find-frames.ts';
import { splitIslands } from './editor/frame-islands.ts';
import { frameAround, frameInFrames, frameInOurText, hasSureFrame } from './editor/frame-near.ts';
import { readFrames } from './editor/frame-reading.ts';
import { isMendable, mendAll, repairsOf, rewritesOf, withForkDigest } from './editor/repairs.ts';
import { sendableRequest } from './editor/sendable-request.ts';
import { editToWrite } from './editor/write-bytes.ts';
import { parseNetworkConfig } from './forks/parse-config.ts';
import { toolAnswer, toolTarget } from './lm/tool-answers.ts';
import { readDialTargets } from './peers/dial-targets.ts';
import { explainExchange } from './peers/explain-exchange.ts';
import { explanationText, pageEntries } from './peers/pages/pages.ts';
import { readEnr } from './peers/read-enr.ts';
import { readSessionFile, sessionFile } from './peers/session-file.ts';
import { dissectText } from './reqresp/dissect-text.ts';
import { comparePeers, comparisonView } from './session/peer-comparison.ts';
import { peerFacts } from './session/peer-facts.ts';
import { comparisonText } from './views/exchange-comparison.ts';
import { exchangeText } from './views/exchange-text.ts';
import { explanationLinks } from './views/explanation-links.ts';
import { judgementText, statusesIn } from './views/judgement-text.ts';
import { peerBookText } from './views/peer-book-text.ts';

/**
 * What needs the codec, an elliptic curve or a YAML reader, and nothing of VS Code. It is a bundle of its own, loaded
 * the first time that something of it is asked for, so that activation does not wait for it.
 */
export const onDemand = {
  comparisonText,
  comparePeers,
  comparisonView,
  compareTexts,
  copyFormats,
  createApi,
  dissectText,
  dissectionPage,
  editToWrite,
  exchangeFrames,
  findFrames,
  frameAround,
  frameInFrames,
  frameInOurText,
  hasSureFrame,
  isSurelyFrame,
  splitIslands,
  frameOfMessage,
  messageFromText,
  enrsText,
  exchangeText,
  explainExchange,
  explanationLinks,
  explanationText: (address: string) => explanationText(address, isMendable),
  judgementText,
  mendAll,
  pageEntries,
  parseNetworkConfig,
  peerFacts,
  peerBookText,
  readDialTargets,
  readEnr,
  readSessionFile,
  readFrames,
  repairsOf,
  rewritesOf,
  sendableRequest,
  withForkDigest,
  statusesIn,
  toolAnswer,
  toolTarget,
  sessionFile,
};

export type OnDemand = typeof onDemand;
