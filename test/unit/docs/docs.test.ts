import { existsSync, readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { inRoot } from '../../../scripts/paths.ts';
import { settingsTable } from '../../../scripts/settings-text.ts';
import { createApi } from '../../../src/api.ts';
import { verbs } from '../../../src/cli/verbs.ts';
import { messageFromText } from '../../../src/editor/write/encode-text.ts';
import { parseNetworkConfig } from '../../../src/forks/config/parse-config.ts';
import { behaviours } from '../../../src/node/responder/behaviours.ts';
import { type Block, blocks, linksOf, pages } from './pages.ts';

const read = (file: string) => JSON.parse(readFileSync(inRoot(file), 'utf8'));
const manifest = read('package.json');
const strings: Record<string, string> = read('package.nls.json');
const titles: string[] = manifest.contributes.commands.map(
  ({ title }: { title: string }) => strings[title.slice(1, -1)] ?? title,
);
const settings: Record<string, { type: string; enum?: string[] }> = Object.assign(
  {},
  ...manifest.contributes.configuration.map((group: { properties: object }) => group.properties),
);
const docsAndChanges = pages.filter(({ name }) => !name.startsWith('test/'));
const docs = pages.filter(({ name }) => name !== 'CHANGELOG.md');
const withoutMarks = (title: string) => title.replace(/[…’']/g, '');

/** What each kind of block is held to, so that no example goes stale. */
const checks: Record<string, (block: Block) => void> = {
  sh({ text }) {
    for (const command of text.trim().split(/\n|&&/)) {
      const [program, verb = '', script] = command.trim().split(' ');
      if (program === 'npx') {
        expect(verb).toBe('.');
        expect(Object.keys(verbs)).toContain(script);
        continue;
      }
      expect(program).toBe('npm');
      if (verb === 'run') expect(Object.keys(manifest.scripts)).toContain(script);
      else expect(['ci', 'start', 'test']).toContain(verb);
    }
  },
  frame({ text, note }) {
    const [dissection] = createApi().dissect(text);
    const codes = dissection?.faults.map(({ code }) => code);
    if (note === 'sound') expect(dissection).toMatchObject({ ok: true, faults: [] });
    else expect(codes).toContain(note);
  },
  'json message': ({ text }) => {
    expect(messageFromText(text)).toHaveProperty('ok');
    const frame = createApi().encode(JSON.parse(text), 'request');
    expect(createApi().dissect(frame)[0]?.ok).toBe(true);
  },
  'json settings': ({ text }) => {
    for (const [name, value] of Object.entries(JSON.parse(text))) {
      const schema = settings[name];
      expect(typeof value, name).toBe(schema?.type);
      if (schema?.enum) expect(schema.enum).toContain(value);
    }
  },
  'yaml config': ({ text }) => {
    const { network, problems } = parseNetworkConfig(text, { validatorsRoot: new Uint8Array(32) });
    expect(problems).toEqual([]);
    expect(network?.blobSchedule).toHaveLength(1);
  },
  'yaml workflow': ({ text }) => {
    const runs = (parse(text) as { run?: string }[]).flatMap(({ run }) => run ?? []);
    const verbsRun = runs.flatMap((run) => /cli\.mjs (\S+)/.exec(run)?.[1] ?? []);
    expect(verbsRun).not.toEqual([]);
    for (const verb of verbsRun) expect(Object.keys(verbs)).toContain(verb);
  },
  'js api': ({ text }) => {
    const vscode = { extensions: { getExtension: () => ({ exports: createApi() }) } };
    const answer = runInNewContext(`(() => {${text}})()`, { vscode });
    expect(answer).toEqual({ digest: '0x5ad30129', protocol: 'status/2', network: 'mainnet' });
  },
  'js api diagnose': ({ text }) => {
    const vscode = { extensions: { getExtension: () => ({ exports: createApi() }) } };
    expect(runInNewContext(`(() => {${text}})()`, { vscode })).toEqual({ cause: 'wrongNetwork' });
  },
};

/** A drawing of the house is not an example; what keeps it true are the import rules of the linter. */
const drawings = ['docs/ARCHITECTURE.md'];

describe('every example of the pages', () => {
  const examples = blocks.filter(({ page, language }) => language !== '' || !drawings.includes(page));

  it.each(examples.map((block) => [`${block.page}:${block.line}`, block] as const))('%s', (_, block) => {
    const check = checks[`${block.language} ${block.note}`] ?? checks[block.language];
    expect(check, `nothing checks a block of "${block.language} ${block.note}"`).toBeDefined();
    check?.(block);
  });
});

describe('what the pages name', () => {
  it('links only what is there', () => {
    for (const page of pages) {
      for (const { file, heading } of linksOf(page)) {
        expect(existsSync(inRoot(file)), `${page.name} links ${file}`).toBe(true);
        if (heading) expect(readFileSync(inRoot(file), 'utf8'), `${page.name}#${heading}`).toMatch(headingOf(heading));
      }
    }
  });

  it('has in each entry of the changelog a link to what it is about', () => {
    const changes = pages.find(({ name }) => name === 'CHANGELOG.md')?.text ?? '';
    const entries = changes.split(/^- /m).slice(1);
    expect(entries.length).toBeGreaterThan(20);
    expect(entries.filter((entry) => !/\]\((?:docs\/|README)/.test(entry))).toEqual([]);
  });

  it('names only files of the source that there are', () => {
    const named = pages.flatMap(({ name, text }) =>
      [...text.matchAll(/`([a-z][\w-]*\/[\w./-]*\.(?:ts|grit|mjs|json))`/g)].map(([, file = '']) => ({ name, file })),
    );
    expect(named.length).toBeGreaterThan(20);
    const gone = named.filter(({ file }) => !existsSync(inRoot(file)) && !existsSync(inRoot('src', file)));
    expect(gone).toEqual([]);
  });

  it('names every command, and no question that there is not', () => {
    const bold = docs.flatMap(({ text }) => [
      ...text.replaceAll(/\s+/g, ' ').matchAll(/\*\*(?:Beacon Handshake: )?([^*]+)\*\*/g),
    ]);
    const named = bold.map(([, name = '']) => name);
    const plain = new Set(named.map(withoutMarks));
    expect(titles.filter((title) => !plain.has(withoutMarks(title)))).toEqual([]);
    const known = new Set(titles.map(withoutMarks));
    expect(named.filter((name) => name.endsWith('…') && !known.has(withoutMarks(name)))).toEqual([]);
  });

  it('names only settings that there are', () => {
    for (const { name, text } of docs) {
      for (const [setting] of text.matchAll(/beaconHandshake\.[\w.]*\w/g))
        expect(Object.keys(settings), `${name} names ${setting}`).toContain(setting);
    }
  });

  it('counts the behaviours of a responder as they are', () => {
    const counts = docsAndChanges.flatMap(({ text }) =>
      [...text.matchAll(/(\d+) behaviours/g)].map(([, count]) => count),
    );
    expect(counts.length).toBeGreaterThan(1);
    expect(new Set(counts)).toEqual(new Set([String(Object.keys(behaviours).length)]));
  });

  it('has a table of the settings that is up to date', () => {
    expect(readFileSync(inRoot('docs', 'SETTINGS.md'), 'utf8'), 'run npm run settings-table').toBe(settingsTable());
  });
});

function headingOf(slug: string): RegExp {
  return new RegExp(`^#+ ${slug.replaceAll('-', '[^\\n]{1,3}')}`, 'im');
}
