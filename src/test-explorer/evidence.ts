import * as vscode from 'vscode';
import type { ConformanceResult } from '../conformance/report.ts';
import { dissectionPage } from '../documents/text/dissection-page.ts';
import { headerText, readHeader } from '../editor/model/frame-header.ts';
import * as l10n from '../primitives/l10n.ts';
import { plainText } from '../primitives/plain-text.ts';
import { isProtocol } from '../reqresp/messages/protocols.ts';
import type { Session } from '../session/session.ts';
import { dissectionUri } from '../vscode/document-address.ts';
import type { Line } from '../words/lines.ts';
import { lineOf } from './byte-line.ts';

type Around = Pick<Session, 'chain' | 'networks'>;

function locationOf({ id, exchange = [], at }: ConformanceResult, session: Around): vscode.Location | undefined {
  const stream = exchange[at?.stream ?? exchange.length - 1];
  if (!stream) return undefined;
  const side = stream.received.length > 2 ? 'response' : 'request';
  const text = side === 'response' ? stream.received : stream.sent;
  if (text.length <= 2) return undefined;
  const { protocol = '' } = stream;
  const header = headerText({ ...(isProtocol(protocol) && { protocol }), side });
  const { network } = session.chain;
  const around = () => ({
    meaning: () => undefined,
    network,
    networks: session.networks.all,
    unixMs: Date.now(),
    local: undefined,
  });
  const lines: Line[] = [];
  const steps = dissectionPage(text, around, readHeader(header).context);
  for (let step = steps.next(); ; step = steps.next()) {
    if (!step.done) continue;
    lines.push(...step.value);
    break;
  }
  const line = at?.byte !== undefined && side === 'response' ? lineOf(lines, at.byte) : 0;
  return new vscode.Location(dissectionUri(text, `${id}-${side}`, header), new vscode.Position(line, 0));
}

/** What is told of a case that is not as it should be: both sides where there are two, and where to look. */
export function messageOf(result: ConformanceResult, session: Around): vscode.TestMessage {
  const { verdict, level, differs } = result;
  const why = verdict === 'warn' ? l10n.t('A warning, as this is a {0}: {1}', level, result.why) : result.why;
  const message = differs
    ? vscode.TestMessage.diff(plainText(why), plainText(differs.expected), plainText(differs.actual))
    : new vscode.TestMessage(plainText(why));
  const location = locationOf(result, session);
  if (location) message.location = location;
  return message;
}
