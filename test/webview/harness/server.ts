import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type PageSources, pageHtml } from '../../../src/vscode/page-html.ts';
import { readTheme, type ThemeName, themeCss, themeNames } from './themes.ts';

const NONCE = 'bm9uY2UgZm9yIHRlc3Rz';

/** The language of the pages, English unless given. */
export type Spoken = Pick<PageSources, 'language' | 'translations'>;

/** The pages that can be served. */
export const pageNames = ['explorer', 'exchange', 'examination'] as const;

export type PageName = (typeof pageNames)[number];

/** A page as the host writes it; the theme's colours, which VS Code puts in, come as one more style sheet. */
function themedPage(name: PageName, theme: ThemeName, origin: string, spoken: Spoken): string {
  const sources = { root: name, script: `/${name}.js`, style: `/${name}.css`, cspSource: origin, nonce: NONCE };
  return pageHtml({ ...sources, ...spoken })
    .replace('<link ', `<link rel="stylesheet" href="/${theme}.css">\n<link `)
    .replace('<body>', `<body class="${readTheme(theme).bodyClass}">`);
}

/** Each page in each theme, its colours, and what was bundled into the folder. */
function answer(
  url: string,
  origin: string,
  folder: string,
  spoken: Spoken,
): { type: string; body: string } | undefined {
  const path = url.slice(1).replace(/\?.*/, '');
  const [first = '', second] = path.split('/');
  if (path === 'empty') return { type: 'text/html', body: '<!DOCTYPE html><title>empty</title>' };
  const page = pageNames.find((name) => name === first);
  const shown = themeNames.find((one) => one === second);
  if (page && shown) return { type: 'text/html', body: themedPage(page, shown, origin, spoken) };
  const theme = themeNames.find((one) => path === `${one}.css`);
  if (theme !== undefined) return { type: 'text/css', body: themeCss(readTheme(theme)) };
  const file = pageNames.find((name) => path === `${name}.js` || path === `${name}.css`);
  if (file === undefined) return undefined;
  const type = path.endsWith('.js') ? 'text/javascript' : 'text/css';
  return { type, body: readFileSync(join(folder, path), 'utf8') };
}

/** Serves the pages out of a folder on loopback, an address for each in each theme: `<origin>/explorer/dark-modern`. */
export async function servePages(folder: string, spoken: Spoken): Promise<{ origin: string; server: Server }> {
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
