import '../localise/use.ts';

import { comparedSchedules } from '../documents/text/compared-schedules.ts';
import { digestText } from '../documents/text/digest-text.ts';
import { networkText } from '../documents/text/network-text.ts';
import { peerBookText } from '../documents/text/peer-book-text.ts';
import { examinationCsv, examinationMarkdown } from '../words/examination/examination-export.ts';
import { examinationPage } from '../words/examination/examination-page.ts';
import { countdown, examinationView } from '../words/examination/examination-view.ts';

/** The texts of documents on networks and on all the peers of one, and nothing of VS Code: a bundle of its own, loaded when the first of them is opened. */
export const networkTexts = {
  comparedSchedules,
  countdown,
  digestText,
  examinationCsv,
  examinationMarkdown,
  examinationPage,
  examinationView,
  networkText,
  peerBookText,
};

export type NetworkTexts = typeof networkTexts;
