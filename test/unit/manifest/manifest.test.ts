import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { appearances } from '../../../src/contributions/appearance.ts';
import { toolNames } from '../../../src/contributions/contributions.ts';
import { type SettingSchema, settingFault } from '../../../src/contributions/setting-value.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import { explorerActions } from '../../../src/rpc/explorer.ts';

const read = (file: string) => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
const manifest = JSON.parse(read('package.json'));
const strings: Record<string, string> = JSON.parse(read('package.nls.json'));
const contributions = read('src/contributions/contributions.ts');

/** The keys of an interface in contributions.ts: types leave no trace at run time, so the text is read. */
function keysOf(name: string): string[] {
  const body = new RegExp(`interface ${name} \\{([^}]*)\\}`).exec(contributions)?.[1] ?? '';
  return [...body.matchAll(/^ {2}'?([\w.]+)'?\??:/gm)].map((match) => match[1] ?? '');
}

interface Schema {
  additionalProperties?: boolean;
  properties?: Record<string, Schema>;
  description?: string;
  maxLength?: number;
  maximum?: number;
  pattern?: string;
  enum?: string[];
}

interface Schema extends SettingSchema {
  scope?: string;
  default?: unknown;
  examples?: string[];
}

const properties: Record<string, Schema> = Object.assign(
  {},
  ...manifest.contributes.configuration.map((group: { properties: Record<string, Schema> }) => group.properties),
);
const menus = ['view/title', 'webview/context', 'editor/context', 'editor/title'] as const;
const commands: string[] = manifest.contributes.commands.map(({ command }: { command: string }) => command);

describe('the manifest', () => {
  it('contributes exactly the commands that contributions.ts types', () => {
    expect([...commands].sort()).toEqual(Object.keys(appearances).sort());
    expect(commands.length).toBeGreaterThan(10);
  });

  it('shows each command as the table says, by value', () => {
    for (const [command, { icon, palette }] of Object.entries(appearances)) {
      const title = `%command.${command.replace('beaconHandshake.', '')}%`;
      const entry = { command, title, category: 'Beacon Handshake', ...(icon && { icon }) };
      expect(manifest.contributes.commands.filter((one: { command: string }) => one.command === command)).toEqual([
        entry,
      ]);
      const offered = manifest.contributes.menus.commandPalette.filter(
        (one: { command: string }) => one.command === command,
      );
      expect(offered, command).toEqual(palette === undefined ? [] : [{ command, when: palette }]);
    }
  });

  it.each(menus)('puts into %s what the table says, by value', (menu) => {
    const entries = Object.entries(appearances);
    const said = entries.flatMap(([command, shown]) => (shown[menu] ?? []).map((item) => ({ command, ...item })));
    const sorted = (items: readonly object[]) => items.map((item) => JSON.stringify(item)).sort();
    expect(sorted(manifest.contributes.menus[menu])).toEqual(sorted(said));
  });

  it('has no menu that the table does not know', () => {
    expect(Object.keys(manifest.contributes.menus).sort()).toEqual([...menus, 'commandPalette'].sort());
  });

  it('contributes exactly the settings that contributions.ts types, each bounded or enumerated', () => {
    expect(Object.keys(properties).sort()).toEqual(
      keysOf('Settings')
        .map((key) => `beaconHandshake.${key}`)
        .sort(),
    );
    for (const [name, schema] of Object.entries(properties)) {
      expect(settingFault(schema, schema.default), `${name} has a default that can be used`).toBeUndefined();
      if (schema.type === 'boolean') continue;
      expect(schema.maximum ?? schema.maxLength ?? schema.maxItems, `${name} is bounded`).toBeDefined();
    }
  });

  it('registers every command it contributes', () => {
    const files = globSync('src/{commands,editor,documents,test-explorer}/**/*.ts', {
      cwd: new URL('../../../', import.meta.url),
    });
    const text = files.map(read).join('\n');
    for (const command of commands) expect(text, command).toContain(`registerCommand('${command}'`);
  });

  it('registers every language-model tool it contributes, each bounded', () => {
    const tools: { name: string; inputSchema: Schema; modelDescription: string }[] =
      manifest.contributes.languageModelTools;
    expect(tools.map(({ name }) => name).sort()).toEqual([...toolNames].sort());
    for (const { name, inputSchema } of tools) {
      expect(read('src/lm/tools/tool-answers.ts'), name).toContain(`  ${name}: (`);
      expect(inputSchema.additionalProperties, name).toBe(false);
      for (const [property, schema] of Object.entries(inputSchema.properties ?? {})) {
        expect(schema.description, property).toMatch(/\.$/);
        expect(
          schema.maxLength ?? schema.maximum ?? schema.enum?.length,
          `${name}.${property} is bounded`,
        ).toBeDefined();
        if (schema.pattern !== undefined) expect(() => new RegExp(schema.pattern ?? '', 'u')).not.toThrow();
      }
    }
  });

  it('asks before it dials for a model, in a trusted workspace only', () => {
    const dial = manifest.contributes.languageModelTools.find(({ name }: { name: string }) =>
      name.endsWith('dialPeer'),
    );
    expect(dial.when).toBe('isWorkspaceTrusted');
    expect(read('src/lm/register-tools.ts')).toContain('beaconHandshake_dialPeer: confirmDial');
  });

  it('has a command for every action of the explorer', () => {
    const asked = Object.entries(appearances).filter(([, { explorer }]) => explorer);
    expect(explorerActions.map((action) => `beaconHandshake.${action}`).sort()).toEqual(asked.map(([id]) => id).sort());
  });

  it('has a string for every placeholder, and no string without one', () => {
    const used = [...JSON.stringify(manifest).matchAll(/%([\w.]+)%/g)].map((match) => match[1]);
    expect([...new Set(used)].sort()).toEqual(Object.keys(strings).sort());
  });

  it('lets menus and context keys name only what exists', () => {
    const text = JSON.stringify(manifest.contributes.menus);
    for (const [, id] of text.matchAll(/"command":"([\w.]+)"/g)) expect(commands).toContain(id);
    const keys = [
      ...text.matchAll(
        /beaconHandshake\.(nodeRunning|demoRunning|responderRunning|hasPeers|hasCleared|hasSaved|redialling|hasResult)/g,
      ),
    ].map(([key]) => key);
    expect([...new Set(keys)].sort()).toEqual(keysOf('ContextKeys').sort());
  });

  it('offers every built-in network in the setting', () => {
    const names: string[] = properties['beaconHandshake.network']?.examples ?? [];
    expect([...names].sort()).toEqual(networks.map(({ name }) => name).sort());
  });

  it('keeps what reaches the machine out of a workspace’s hands', () => {
    const reaching = ['listen', 'quicFolder', 'localView.beaconApi', 'beaconNodes', 'node.identity'];
    for (const name of reaching) expect(properties[`beaconHandshake.${name}`]?.scope, name).toBe('machine');
    const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
    expect(restricted).toEqual(expect.arrayContaining(reaching.slice(0, 4).map((name) => `beaconHandshake.${name}`)));
  });

  it('starts nothing by itself', () => {
    // With the first text of a window the gate is loaded, which imports no more than names.
    expect(manifest.activationEvents).toEqual(['onLanguage']);
    expect(manifest.main).toBe('./dist/gate.cjs');
    const imports = [...read('src/gate.ts').matchAll(/^import (?!type)[^;]*'(.+)';$/gm)].map(([, from]) => from);
    expect(imports).toEqual([
      'node:module',
      'vscode',
      './bundles/run-compiled.ts',
      './contributions/contributions.ts',
      './vscode/terminal-links.ts',
    ]);
    expect(manifest.extensionKind).toEqual(['workspace']);
  });
});
