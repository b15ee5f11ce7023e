import * as vscode from 'vscode';
import {
  type DocumentScheme,
  dissectionScheme,
  enrScheme,
  examinationScheme,
  exchangeFramesScheme,
  exchangeScheme,
  explanationScheme,
  judgementScheme,
  networkScheme,
  peerBookScheme,
} from '../contributions/contributions.ts';
import type { FrameDocuments } from '../editor/features/frame-documents.ts';
import type { Examinations } from '../session/network/examinations.ts';
import type { Session } from '../session/session.ts';
import { registerDissectionDocuments } from './dissection-document.ts';
import { registerDocumentFeatures } from './document-features.ts';
import { registerEnrDocuments } from './enr-document.ts';
import { registerExaminationDocuments } from './examination-document.ts';
import { registerExchangeDocuments } from './exchange-document.ts';
import { registerExchangeFrames } from './exchange-frames-document.ts';
import { registerExplanationDocuments } from './explanation-document.ts';
import { registerJudgementDocuments } from './judgement-document.ts';
import { registerLinkedSelection } from './linked-selection.ts';
import { registerNetworkDocuments } from './network-document.ts';
import { registerOpenAsText } from './open-as-text.ts';
import { registerOpenDissection } from './open-dissection.ts';
import { registerPeerBookDocuments } from './peer-book-document.ts';

/** Every kind of read-only document, and what links its selection with the frame that it was made of. */
export function registerDocuments(
  session: Session,
  frames: FrameDocuments,
  examinations: Examinations,
): vscode.Disposable {
  const kinds: Readonly<Record<DocumentScheme, vscode.Disposable>> = {
    [dissectionScheme]: registerDissectionDocuments(frames, session),
    [exchangeFramesScheme]: registerExchangeFrames(session),
    [enrScheme]: registerEnrDocuments(session),
    [networkScheme]: registerNetworkDocuments(session),
    [examinationScheme]: registerExaminationDocuments(examinations),
    [peerBookScheme]: registerPeerBookDocuments(session),
    [exchangeScheme]: registerExchangeDocuments(session),
    [judgementScheme]: registerJudgementDocuments(session),
    [explanationScheme]: registerExplanationDocuments(),
  };
  return vscode.Disposable.from(
    ...Object.values(kinds),
    registerOpenDissection(frames, session),
    registerOpenAsText(session),
    registerLinkedSelection(),
    registerDocumentFeatures(),
  );
}
