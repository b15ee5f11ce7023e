import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { explorerHtml } from '../../../src/views/explorer-html.ts';
import { bundleFolder } from './bundle.ts';
import { readTheme, type ThemeName, themeCss, themeNames } from './themes.ts';

const NONCE = 'bm9uY2UgZm9yIHRlc3Rz';

/** The page as the host writes it; the theme's colours, which VS Code puts in, come as one more style sheet. */
function pageHtml(theme: ThemeName, origin: string): string {
  const page = explorerHtml({ script: '/explorer.js', style: '/explorer.css', cspSource: origin, nonce: NONCE });
  return page
    .replace('<link ', `<link rel="stylesheet" href="/${theme}.css">\n<link `)
    .replace('<body>', `<body class="${readTheme(theme).bodyClass}">`);
}

function answer(url: string, origin: string): { type: string; body: string } | undefined {
  const name = url.slice(1);
  const theme = themeNames.find((one) => name === one || name === `${one}.css`);
  if (theme !== undefined) {
    return name === theme
      ? { type: 'text/html', body: pageHtml(theme, origin) }
      : { type: 'text/css', body: themeCss(readTheme(theme)) };
  }
  const types: Record<string, string> = { 'explorer.js': 'text/javascript', 'explorer.css': 'text/css' };
  const type = types[name];
  return type === undefined ? undefined : { type, body: readFileSync(path.join(bundleFolder, name), 'utf8') };
}

/** Serves the page on loopback, one address for each theme: `<origin>/dark-modern`. */
export async function servePage(): Promise<{ origin: string; server: Server }> {
  let origin = '';
  const server = createServer((request, response) => {
    const found = answer(request.url ?? '/', origin);
    if (found === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': `${found.type}; charset=utf-8` }).end(found.body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  return { origin, server };
}
