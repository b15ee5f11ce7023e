import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { pageHtml } from './page-html.ts';

/** Fills a webview with a page of ours, `dist/<name>.js` and `dist/<name>.css`, in the language of VS Code. */
export function fillPage(webview: vscode.Webview, distribution: vscode.Uri, name: string): void {
  webview.options = { enableScripts: true, localResourceRoots: [distribution] };
  const uri = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(distribution, file)).toString();
  webview.html = pageHtml({
    root: name,
    script: uri(`${name}.js`),
    style: uri(`${name}.css`),
    cspSource: webview.cspSource,
    nonce: randomBytes(16).toString('base64url'),
    language: vscode.env.language,
    translations: { ...vscode.l10n.bundle },
  });
}
