import * as vscode from 'vscode';
import * as l10n from '../../primitives/l10n.ts';
import { plainText } from '../../primitives/plain-text.ts';
import type { Finding } from '../../reading/finding.ts';
import type { ReadingJson } from '../../reading/reading-json.ts';
import { enrUri, explainUri } from '../../vscode/document-address.ts';
import { commandLink, documentLink } from '../../vscode/documents.ts';
import { Markdown } from '../../vscode/markdown.ts';
import type { FindingDocuments } from './finding-documents.ts';
import { rangeOf } from './frame-documents.ts';

/** More of a value, as of a record, is not shown. */
const LONGEST_VALUE = 80;
/** What a link explains is no longer. */
const LONGEST_LINKED = 16_384;

/** What findings have in documents of other languages: a hover that says what each is, and a link that explains it. */
export function registerFindingFeatures(
  documents: FindingDocuments,
  selector: vscode.DocumentSelector,
): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerHoverProvider(selector, {
      async provideHover(document, position) {
        const at = document.offsetAt(position);
        const found = (await documents.of(document)).filter(({ from, to }) => from <= at && at <= to);
        // A configuration covers what stands in it; that is told first.
        const finding = found.toSorted((a, b) => a.to - a.from - (b.to - b.from))[0];
        if (finding === undefined) return undefined;
        const range = rangeOf(document, finding.from, finding.to);
        return new vscode.Hover(describe(documents.describe(finding)).rendered, range);
      },
    }),
    vscode.languages.registerDocumentLinkProvider(selector, {
      async provideDocumentLinks(document) {
        const found = await documents.of(document);
        return found.flatMap((finding) => linkOf(document, finding));
      },
    }),
  );
}

function describe({ kind, value, summary, warning }: ReadingJson): Markdown {
  const text = new Markdown().text(plainText(summary));
  if (warning !== undefined) text.paragraph().text(plainText(`⚠ ${warning}`));
  const short = value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
  if (value !== '') text.paragraph().code(plainText(short));
  if (kind === 'goodbye') text.dot().explain(`goodbye/${value}`);
  if (kind === 'resultCode') text.dot().explain(`result/${value}`);
  return text;
}

/** A link to what a finding has a document for; of the others *Explain Selection…* offers what can be done. */
function linkOf(document: vscode.TextDocument, finding: Finding): vscode.DocumentLink[] {
  const { kind, from, to } = finding;
  if (kind === 'networkConfig' || to - from > LONGEST_LINKED) return [];
  const range = rangeOf(document, from, to);
  const explain = l10n.t('Explain');
  if (kind === 'enr') return [documentLink(range, enrUri(`enr:${finding.base64}`), l10n.t('Inspect ENRs'))];
  if (kind === 'goodbye') return [documentLink(range, explainUri(`goodbye/${finding.reason}`), explain)];
  if (kind === 'resultCode') return [documentLink(range, explainUri(`result/${finding.code}`), explain)];
  return [commandLink(range, 'beaconHandshake.explainSelection', document.getText(range), explain)];
}
