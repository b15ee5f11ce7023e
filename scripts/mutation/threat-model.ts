import { readFileSync } from 'node:fs';
import { inRoot } from '../paths.ts';

/** A test as the threat model names it. `%s` and `$name` in the title stand for the cases of a table. */
export interface NamedTest {
  readonly file: string;
  readonly title: string;
}

/** One line of a table in docs/SECURITY.md. */
export interface ThreatLine {
  /** The heading above its table. */
  readonly section: string;
  /** The first column. */
  readonly threat: string;
  /** The last column; undefined when it names no test. */
  readonly shownBy: NamedTest | undefined;
}

/** Every line of every table of the threat model, in the order of the document. */
export function readThreatModel(text: string): ThreatLine[] {
  const lines: ThreatLine[] = [];
  let section = '';
  for (const line of text.split('\n')) {
    section = /^## (.+)$/.exec(line)?.[1] ?? section;
    const [, threat] = /^\| (.+?) \| /.exec(line) ?? [];
    if (threat === undefined || threat.startsWith('what ')) continue;
    const [, file, title] = /`(test\/[\w./-]+)`: (.+) \|$/.exec(line) ?? [];
    lines.push({ section, threat, shownBy: file && title ? { file, title } : undefined });
  }
  return lines;
}

export function threatModel(): ThreatLine[] {
  return readThreatModel(readFileSync(inRoot('docs', 'SECURITY.md'), 'utf8'));
}
