import * as vscode from 'vscode';
import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import { frameLanguageId } from '../../contributions/contributions.ts';
import * as l10n from '../../primitives/l10n.ts';
import { plainText } from '../../primitives/plain-text.ts';
import type { StatusJson } from '../../reqresp/messages/json.ts';
import type { Message } from '../../reqresp/messages/message.ts';
import type { Side } from '../../reqresp/messages/protocols.ts';
import { freshStatus } from '../../session/node/local-status-field.ts';
import type { Session } from '../../session/session.ts';
import { showWarningMessage } from '../../vscode/messages.ts';
import { openUntitled } from '../../vscode/untitled.ts';
import { besideEditor, registerCommand } from '../../vscode/workbench.ts';
import { askQuestion } from '../asking/ask-question.ts';
import { askInTurn } from '../asking/questions.ts';
import { answeredStatus, type KnownStatus, sideQuestion, statusQuestions } from '../asking/status-form.ts';
import { textToRead } from '../asking/text-to-read.ts';

/** *Encode Selection as Frame* and *New Status Frame…*: bytes from fields, in a new document of frames. */
export function registerWriteFrames(session: Session): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand('beaconHandshake.encodeFrame', encodeSelection),
    registerCommand('beaconHandshake.newStatusFrame', () => newStatusFrame(session)),
  );
}

async function encodeSelection(): Promise<void> {
  const read = await textToRead();
  if (read === undefined) return;
  const message = loadOnDemand().messageFromText(read.text);
  if ('err' in message) {
    void showWarningMessage(l10n.t('The {0} cannot be encoded. {1}', read.where, message.err));
    return;
  }
  const isFixed = message.ok.type === 'error' || message.ok.type.startsWith('metadata/');
  const question = sideQuestion(message.ok.type);
  const title = l10n.t('Encode Selection as Frame');
  const answers = isFixed
    ? { side: 'response' }
    : await askInTurn(
        () => [question],
        (turn) => askQuestion(title, turn),
      );
  if (answers) await show(message.ok, answers['side'], l10n.t('Encoded from the {0}.', read.where));
}

async function newStatusFrame(session: Session): Promise<void> {
  const fresh = freshStatus(session.chain.view(Date.now()).digest);
  const known = knownStatuses(session, fresh);
  const answers = await askInTurn(statusQuestions(known, fresh), (turn) =>
    askQuestion(l10n.t('New Status Frame'), turn),
  );
  if (answers === undefined) return;
  const { message, about } = answeredStatus(known, answers);
  const read = loadOnDemand().messageFromText(JSON.stringify(message));
  if ('err' in read) void showWarningMessage(plainText(read.err));
  else await show(read.ok, answers['side'], about);
}

/** Our own Status, that of a fresh node, then what each peer has said, the last first. */
function knownStatuses(session: Session, fresh: StatusJson): KnownStatus[] {
  const { name, fork, localStatus } = session.snapshot().network;
  const values = Object.fromEntries((localStatus?.fields ?? []).map(({ field, value }) => [field, value]));
  const ours = values['forkDigest'] === undefined ? undefined : { ...fresh, ...values };
  const said = session.exchanges().flatMap(({ remote, label, agent, target }) => {
    const peer = label ?? agent ?? target;
    const head = l10n.t('head slot {0}', remote?.headSlot ?? '');
    return remote === undefined ? [] : { label: l10n.t('Status of {0}', peer), description: head, status: remote };
  });
  return [
    ...(ours ? [{ label: l10n.t('Our own Status'), description: localStatus?.source ?? '', status: ours }] : []),
    { label: l10n.t('Status of a fresh node on {0}', name), description: `${fresh.forkDigest} ${fork}`, status: fresh },
    ...said.toReversed(),
  ];
}

async function show(message: Message, side: string | undefined, about: string): Promise<void> {
  const wanted: Side = side === 'response' ? 'response' : 'request';
  const content = loadOnDemand().frameOfMessage(message, wanted, about);
  const document = await openUntitled(content, frameLanguageId);
  await vscode.window.showTextDocument(document, { viewColumn: besideEditor() });
}
