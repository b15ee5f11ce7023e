import * as vscode from 'vscode';
import type { ConformanceResult } from '../conformance/report.ts';
import type { Exchange } from '../exchange/exchange.ts';
import * as l10n from '../primitives/l10n.ts';
import { plainText } from '../primitives/plain-text.ts';
import { exchangePageUri } from '../vscode/document-address.ts';
import { exchangeOf, type Tried } from './exchange-of.ts';

/** Exchanges kept of what failed, over all runs; the oldest go first. */
const MOST_KEPT = 300;

/** Keeps the stream that decides, and tells where its page is: at the byte that is wrong, where one is. */
function locationOf(
  result: ConformanceResult,
  tried: Tried,
  evidence: Map<string, Exchange>,
): vscode.Location | undefined {
  const { exchange = [], at } = result;
  const stream = exchange[at?.stream ?? exchange.length - 1];
  if (!stream) return undefined;
  const kept = exchangeOf(result, stream, tried);
  evidence.set(kept.id, kept);
  for (const id of evidence.keys()) if (evidence.size > MOST_KEPT) evidence.delete(id);
  const page = exchangePageUri(kept.id, kept.label ?? result.id);
  const uri = at?.byte === undefined ? page : page.with({ fragment: `${at.byte}` });
  return new vscode.Location(uri, new vscode.Position(0, 0));
}

/** What is told of a case that is not as it should be: both sides where there are two, and where to look. */
export function messageOf(
  result: ConformanceResult,
  tried: Tried,
  evidence: Map<string, Exchange>,
): vscode.TestMessage {
  const { verdict, level, differs } = result;
  const why = verdict === 'warn' ? l10n.t('A warning, as this is a {0}: {1}', level, result.why) : result.why;
  const message = differs
    ? vscode.TestMessage.diff(plainText(why), plainText(differs.expected), plainText(differs.actual))
    : new vscode.TestMessage(plainText(why));
  const location = locationOf(result, tried, evidence);
  if (location) message.location = location;
  return message;
}
