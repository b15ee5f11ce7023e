import { globSync, readFileSync } from 'node:fs';
import { type Node, parse } from 'acorn';
import { transformSync } from 'esbuild';
import { inRoot } from '../../../scripts/paths.ts';

/** A regular expression of the source, as a literal or as what a call makes it of. */
export interface Found {
  readonly file: string;
  readonly literal?: { readonly source: string; readonly flags: string };
  readonly call?: string;
}

/** Every regular expression of what ships. */
export function regularExpressions(): Found[] {
  return globSync(['src/**/*.ts', 'media/**/*.ts'], { cwd: inRoot('.') }).flatMap((file) => {
    const { code } = transformSync(readFileSync(inRoot(file), 'utf8'), { loader: 'ts', target: 'esnext' });
    return nodesOf(parse(code, { ecmaVersion: 'latest', sourceType: 'module' })).flatMap((node): Found[] => {
      if ('regex' in node) {
        const { pattern, flags } = node.regex as { pattern: string; flags: string };
        return [{ file, literal: { source: pattern, flags } }];
      }
      const callee = 'callee' in node ? (node.callee as { name?: unknown }) : {};
      return callee.name === 'RegExp' ? [{ file, call: code.slice(node.start, node.end) }] : [];
    });
  });
}

function nodesOf(value: unknown): Node[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(nodesOf);
  return 'type' in value && 'start' in value ? [value as Node, ...below] : below;
}
