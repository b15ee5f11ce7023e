import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot, root } from '../../../scripts/paths.ts';

/** A fenced block: what stands after the fence (language and a word for the test), the text, where it is. */
export interface Block {
  readonly page: string;
  readonly line: number;
  readonly language: string;
  /** What the test has to find in it, or how it is to be run; empty where there is none. */
  readonly note: string;
  readonly text: string;
}

export interface Page {
  readonly name: string;
  readonly text: string;
}

/** Every page that a person reads. */
export const pages: readonly Page[] = globSync(['*.md', 'docs/*.md', 'test/fixtures/workspace/README.md'], {
  cwd: root,
})
  .sort()
  .map((name) => ({ name, text: readFileSync(inRoot(name), 'utf8') }));

/** Every fenced block of every page; one may be indented below a list item. */
export const blocks: readonly Block[] = pages.flatMap(({ name, text }) =>
  [...text.matchAll(/^( *)```(\w*) ?(.*)\n([\s\S]*?)^ *```$/gm)].map((match) => {
    const [, indent = '', language = '', note = '', body = ''] = match;
    const line = text.slice(0, match.index).split('\n').length;
    return { page: name, line, language, note, text: body.replaceAll(new RegExp(`^${indent}`, 'gm'), '') };
  }),
);

/** The files that a page links or shows, relative to the repository, with the line of a heading after `#` kept apart. */
export function linksOf({ name, text }: Page): { file: string; heading: string }[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^https?:/.test(target))
    .map((target) => {
      const [file = '', heading = ''] = target.split('#');
      return { file: file ? path.posix.join(path.posix.dirname(name), file) : name, heading };
    });
}
