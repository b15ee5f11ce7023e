/* An extension for the measure alone: it opens an empty page, or that of an exchange, and writes down when it was told to. */
const { appendFileSync } = require('node:fs');
const path = require('node:path');
const vscode = require('vscode');

const HTML = '<!DOCTYPE html><html><body><main id="bare">bare</main></body></html>';

exports.activate = ({ subscriptions }) => {
  const [folder] = vscode.workspace.workspaceFolders;
  const begin = () => appendFileSync(path.join(folder.uri.fsPath, 'begun.txt'), `${Date.now()}\n`);
  const provider = {
    openCustomDocument: (uri) => ({ uri, dispose() {} }),
    resolveCustomEditor(_document, { webview }) {
      webview.options = { enableScripts: true };
      webview.html = HTML;
    },
  };
  subscriptions.push(
    vscode.window.registerCustomEditorProvider('barePage.page', provider, { supportsMultipleEditorsPerDocument: true }),
    vscode.commands.registerCommand('barePage.prepare', () =>
      vscode.commands.executeCommand('beaconHandshake.openSession', path.join(folder.uri.fsPath, 'recorded.json')),
    ),
    vscode.commands.registerCommand('barePage.openBare', () => {
      begin();
      const uri = vscode.Uri.from({ scheme: 'bare-page', path: '/page/bare', query: String(Date.now()) });
      return vscode.commands.executeCommand('vscode.openWith', uri, 'barePage.page', { preview: true });
    }),
    vscode.commands.registerCommand('barePage.openExchange', () => {
      begin();
      return vscode.commands.executeCommand('beaconHandshake.openExchange', { exchange: 'wrongNetwork' });
    }),
  );
};
