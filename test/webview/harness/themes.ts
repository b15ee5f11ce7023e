import { readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../../fixtures/webview/themes');

export const themeNames = [
  'dark-modern',
  'light-modern',
  'high-contrast',
  'high-contrast-light',
  'dark-2026',
  'light-2026',
] as const;

export type ThemeName = (typeof themeNames)[number];

interface Theme {
  bodyClass: string;
  variables: Record<string, string>;
}

export function readTheme(name: ThemeName): Theme {
  return JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8'));
}

/** The theme as VS Code gives it to a webview, with the styles that VS Code puts under every page. */
export function themeCss({ variables }: Theme): string {
  const declarations = Object.entries(variables).map(([name, value]) => `--vscode-${name}: ${value};`);
  return `:root { ${declarations.join(' ')} }
html { background: var(--vscode-sideBar-background); scrollbar-color: var(--vscode-scrollbarSlider-background) transparent; }
body { color: var(--vscode-editor-foreground); font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); margin: 0; padding: 0 20px; }
`;
}
