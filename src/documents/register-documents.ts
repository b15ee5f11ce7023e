import * as vscode from 'vscode';
import type { FrameDocuments } from '../editor/features/frame-documents.ts';
import type { Examinations } from '../session/network/examinations.ts';
import type { Session } from '../session/session.ts';
import { registerDissectionDocuments } from './dissection-document.ts';
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
  return vscode.Disposable.from(
    registerDissectionDocuments(frames, session),
    registerOpenDissection(frames, session),
    registerOpenAsText(session),
    registerLinkedSelection(),
    registerExchangeFrames(session),
    registerEnrDocuments(session),
    registerNetworkDocuments(session),
    registerExaminationDocuments(examinations),
    registerPeerBookDocuments(session),
    registerExchangeDocuments(session),
    registerJudgementDocuments(session),
    registerExplanationDocuments(),
  );
}
