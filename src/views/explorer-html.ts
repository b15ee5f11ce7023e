import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** The page of the explorer: strict Content-Security-Policy, one script with a fresh nonce, no data. */
export function explorerHtml(webview: vscode.Webview, distribution: vscode.Uri): string {
  const nonce = randomBytes(16).toString('base64url');
  const uri = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(distribution, file)).toString();
  const policy = ["default-src 'none'", `style-src ${webview.cspSource}`, `script-src 'nonce-${nonce}'`].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${uri('explorer.css')}">
<title>Beacon Handshake</title>
</head>
<body>
<main id="explorer"></main>
<script nonce="${nonce}" src="${uri('explorer.js')}"></script>
</body>
</html>`;
}
