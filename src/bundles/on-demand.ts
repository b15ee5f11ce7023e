import '../localise/use.ts';

import { createApi } from '../api.ts';
import { dissectionView } from '../documents/page/dissection-view.ts';
import { exchangePage } from '../documents/page/exchange-page.ts';
import { comparedFrames, compareTexts } from '../documents/text/compare-frames.ts';
import { dissectionPage } from '../documents/text/dissection-page.ts';
import { enrsText } from '../documents/text/enrs-text.ts';
import { comparisonText } from '../documents/text/exchange-comparison.ts';
import { exchangeFrames } from '../documents/text/exchange-frames.ts';
import { exchangeText } from '../documents/text/exchange-text.ts';
import { findingReport } from '../documents/text/finding-report.ts';
import { frameAround, frameInFrames, hasSureFrame } from '../documents/text/frame-near.ts';
import { issueReport } from '../documents/text/issue-report.ts';
import { judgementText } from '../documents/text/judgement-text.ts';
import { statusesIn } from '../documents/text/statuses-in.ts';
import { readFrames } from '../editor/model/frame-reading.ts';
import { framesInText } from '../editor/model/frames-in-text.ts';
import { isMendable, mendAll, repairsOf, rewritesOf, withForkDigest } from '../editor/repair/repairs.ts';
import { copyFormats } from '../editor/write/copy-as.ts';
import { frameOfMessage, messageFromText } from '../editor/write/encode-text.ts';
import { sendableRequest } from '../editor/write/sendable-request.ts';
import { editToWrite } from '../editor/write/write-bytes.ts';
import { readEnrAt } from '../enr/enr.ts';
import { readSessionFile, sessionFile } from '../exchange/session-file.ts';
import { readNamedTarget } from '../exchange/targets/dial-enr.ts';
import { parseNetworkConfig } from '../forks/config/parse-config.ts';
import { toolAnswer, toolTarget } from '../lm/tools/tool-answers.ts';
import { readDialTargets } from '../reading/dial-targets.ts';
import { isSurelyFrame } from '../reading/frames/find-frames.ts';
import { findIslands } from '../reading/frames/frame-islands.ts';
import { gatherFrames } from '../reading/frames/gather-frames.ts';
import { readSlices } from '../reading/read-text.ts';
import { dissectSteps } from '../reqresp/dissection/dissect-text.ts';
import { EnrEvidence } from '../session/peers/enr-evidence.ts';
import { comparePeers, comparisonView } from '../session/peers/peer-comparison.ts';
import { peerFacts } from '../session/peers/peer-facts.ts';
import { peerView } from '../session/peers/peer-view.ts';
import { dialFaultText } from '../words/dial-fault-text.ts';
import { configNoteText } from '../words/networks/config-note-text.ts';
import { placedProblemText } from '../words/networks/config-problem-text.ts';
import { identifyInWords } from '../words/networks/identification-text.ts';
import { explanationPath, explanationText, pageEntries } from '../words/pages/pages.ts';
import { explainPeer } from '../words/peers/diagnosis/explain-peer.ts';
import { readingOf, readings, refusals } from '../words/reading/readings.ts';

/**
 * What needs the codec, an elliptic curve or a YAML reader, and nothing of VS Code. It is a bundle of its own, loaded
 * the first time that something of it is asked for, so that activation does not wait for it.
 */
export const onDemand = {
  comparisonText,
  comparePeers,
  comparisonView,
  comparedFrames,
  compareTexts,
  configNoteText,
  copyFormats,
  dialFaultText,
  createApi,
  dissectSteps,
  dissectionPage,
  dissectionView,
  editToWrite,
  exchangeFrames,
  exchangePage,
  findingReport,
  frameAround,
  frameInFrames,
  hasSureFrame,
  isSurelyFrame,
  findIslands,
  frameOfMessage,
  framesInText,
  gatherFrames,
  messageFromText,
  enrsText,
  exchangeText,
  explainPeer,
  issueReport,
  explanationPath,
  explanationText: (address: string) => explanationText(address, isMendable),
  identifyInWords,
  judgementText,
  mendAll,
  pageEntries,
  parseNetworkConfig,
  placedProblemText,
  peerFacts,
  peerView,
  readDialTargets,
  readNamedTarget,
  readingOf,
  readings,
  refusals,
  newEnrEvidence: () => new EnrEvidence(readEnrAt),
  readSessionFile,
  readSlices,
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
