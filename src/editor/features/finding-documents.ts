import type * as vscode from 'vscode';
import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import { inSlices } from '../../primitives/in-slices.ts';
import type { Finding } from '../../reading/finding.ts';
import type { ReadingJson } from '../../reading/reading-json.ts';
import type { Session } from '../../session/session.ts';

/** UTF-16 units of a document that are read as it is shown; *Explain Selection…* reads all of any. */
const LONGEST_TEXT = 4_194_304;
/** So many findings are shown in place; a log may hold thousands alike. */
const MOST_FINDINGS = 2000;

/** What stands in documents of other languages: found once for each version of a document, described where it is looked at. */
export class FindingDocuments {
  readonly #session: Session;
  readonly #found = new WeakMap<vscode.TextDocument, { version: number; findings: Promise<readonly Finding[]> }>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Everything in the present version of a document, in order. What is a frame has features of its own. */
  of(document: vscode.TextDocument): Promise<readonly Finding[]> {
    const { version } = document;
    const known = this.#found.get(document);
    if (known?.version === version) return known.findings;
    const findings = find(document);
    this.#found.set(document, { version, findings });
    return findings;
  }

  /** What a finding is and means on the chosen network. */
  describe(finding: Finding): ReadingJson {
    const { networks, chain } = this.#session;
    return loadOnDemand().readingOf(finding, networks.all, chain.network);
  }
}

async function find(document: vscode.TextDocument): Promise<readonly Finding[]> {
  const { version } = document;
  const findings: Finding[] = [];
  const text = document.getText();
  if (text.length > LONGEST_TEXT) return findings;
  // An edit makes what is being read worthless.
  const isOver = () => document.version !== version || document.isClosed || findings.length >= MOST_FINDINGS;
  const add = (some: readonly Finding[]) => findings.push(...some.filter(({ kind }) => kind !== 'frame'));
  await inSlices(loadOnDemand().readSlices(text), add, isOver);
  return document.version === version ? findings.slice(0, MOST_FINDINGS) : [];
}
