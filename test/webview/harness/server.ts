import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { explorerHtml, type PageSources } from '../../../src/views/explorer/html.ts';
import { readTheme, type ThemeName, themeCss, themeNames } from './themes.ts';

const NONCE = 'bm9uY2UgZm9yIHRlc3Rz';

/** The language of the page, English unless given. */
export type Spoken = Pick<PageSources, 'language' | 'translations'>;

/** The page as the host writes it; the theme's colours, which VS Code puts in, come as one more style sheet. */
function pageHtml(theme: ThemeName, origin: string, spoken: Spoken): string {
  const sources = { script: '/explorer.js', style: '/explorer.css', cspSource: origin, nonce: NONCE };
  const page = explorerHtml({ ...sources, ...spoken });
  return page
    .replace('<link ', `<link rel="stylesheet" href="/${theme}.css">\n<link `)
    .replace('<body>', `<body class="${readTheme(theme).bodyClass}">`);
}

/** The page of each theme, its colours, and what was bundled into the folder. */
function answer(
  url: string,
  origin: string,
  folder: string,
  spoken: Spoken,
): { type: string; body: string } | undefined {
  const name = url.slice(1);
  const theme = themeNames.find((one) => name === one || name === `${one}.css`);
  if (theme !== undefined) {
    return name === theme
      ? { type: 'text/html', body: pageHtml(theme, origin, spoken) }
      : { type: 'text/css', body: themeCss(readTheme(theme)) };
  }
  const types: Record<string, string> = { 'explorer.js': 'text/javascript', 'explorer.css': 'text/css' };
  const type = types[name];
  return type === undefined ? undefined : { type, body: readFileSync(path.join(folder, name), 'utf8') };
}

/** Serves the page out of a folder on loopback, one address for each theme: `<origin>/dark-modern`. */
export async function servePage(folder: string, spoken: Spoken): Promise<{ origin: string; server: Server }> {
  let origin = '';
  const server = createServer((request, response) => {
    const found = answer(request.url ?? '/', origin, folder, spoken);
    if (found === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': `${found.type}; charset=utf-8` }).end(found.body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  return { origin, server };
}
