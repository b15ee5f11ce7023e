import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { bundleFolder } from './bundle.ts';
import { readTheme, type ThemeName, themeCss, themeNames } from './themes.ts';

const NONCE = 'bm9uY2UgZm9yIHRlc3Rz';

/** The page as the host writes it, under the same Content-Security-Policy. */
function pageHtml(theme: ThemeName, origin: string): string {
  const policy = `default-src 'none'; style-src ${origin}; font-src ${origin}; script-src 'nonce-${NONCE}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="/${theme}.css">
<link rel="stylesheet" href="/explorer.css">
<title>Beacon Handshake</title>
</head>
<body class="${readTheme(theme).bodyClass}">
<main id="explorer"></main>
<script nonce="${NONCE}" src="/explorer.js"></script>
</body>
</html>`;
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
