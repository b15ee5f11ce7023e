import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';

import { leaseFolder, transcriptFolder } from '../../src/session/records/storage-folders.ts';
import { activated } from './extension.ts';
import { wordsOfPage } from './pages.ts';

/** Files that lie on no disk, as in the window on a repository that was never cloned. */
class Memory implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  readonly files = new Map<string, Uint8Array>();
  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }
  stat({ path: name }: vscode.Uri): vscode.FileStat {
    const bytes = this.files.get(name);
    if (!bytes) throw vscode.FileSystemError.FileNotFound(name);
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: bytes.length };
  }
  readDirectory(): [string, vscode.FileType][] {
    return [...this.files.keys()].map((name) => [name.slice(1), vscode.FileType.File]);
  }
  readFile({ path: name }: vscode.Uri): Uint8Array {
    const bytes = this.files.get(name);
    if (!bytes) throw vscode.FileSystemError.FileNotFound(name);
    return bytes;
  }
  writeFile({ path: name }: vscode.Uri, content: Uint8Array): void {
    this.files.set(name, content);
  }
  createDirectory(): void {}
  delete({ path: name }: vscode.Uri): void {
    this.files.delete(name);
  }
  rename(from: vscode.Uri, to: vscode.Uri): void {
    this.writeFile(to, this.readFile(from));
    this.delete(from);
  }
}

const SCHEME = 'memory-of-a-test';

describe('a document of a virtual file system', () => {
  const memory = new Memory();
  let provided: vscode.Disposable;

  before(async () => {
    await activated();
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    for (const name of ['status-v2.frame', 'stale-enr.txt', 'peers.log'])
      memory.files.set(`/${name}`, readFileSync(path.join(folder.uri.fsPath, name)));
    const [broken = ''] = [
      Buffer.from(memory.files.get('/status-v2.frame') ?? [])
        .toString()
        .replace('a9 7a', 'a9 7b'),
    ];
    memory.files.set('/broken.frame', Buffer.from(broken));
    provided = vscode.workspace.registerFileSystemProvider(SCHEME, memory);
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    provided.dispose();
  });

  async function open(name: string): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: SCHEME, path: `/${name}` }));
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, document.lineCount, 0);
    return document;
  }

  /** The document that a command opens, by its scheme. */
  async function opened(command: string, scheme: string): Promise<string> {
    await vscode.commands.executeCommand(`beaconHandshake.${command}`);
    const found = vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === scheme);
    assert.ok(found, `${command} opens ${scheme}`);
    return found.document.getText();
  }

  async function decoded(): Promise<string> {
    await vscode.commands.executeCommand('beaconHandshake.decodeFrame');
    return wordsOfPage('beacon-dissection');
  }

  it('has the features of frames: hover and problems', async () => {
    const document = await open('status-v2.frame');
    const { uri, languageId } = document;
    assert.equal(languageId, 'beacon-frame');
    const at = document.positionAt(document.getText().indexOf('5a d3 01 29'));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, at);
    const said = hovers.flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value)));
    assert.match(said.join(), /hoodi gloas/);

    const broken = vscode.Uri.from({ scheme: SCHEME, path: '/broken.frame' });
    const problems = new Promise<vscode.Diagnostic[]>((resolve) => {
      const listening = vscode.languages.onDidChangeDiagnostics(() => {
        const found = vscode.languages.getDiagnostics(broken);
        if (found.length === 0) return;
        listening.dispose();
        resolve(found);
      });
    });
    await open('broken.frame');
    assert.match((await problems).map(({ message }) => message).join(), /checksum|CRC/i);
  });

  it('is decoded, judged, and its records are explained', async () => {
    await open('status-v2.frame');
    assert.match(await decoded(), /fork digest\s+0x5ad30129/);
    await open('status-v2.frame');
    assert.match(await opened('judgeStatus', 'beacon-judgement'), /Lighthouse/);
    await open('stale-enr.txt');
    assert.match(await opened('inspectEnrs', 'beacon-enr'), /capella/i);
  });

  it('has its frames gathered and copied', async () => {
    await open('peers.log');
    await vscode.commands.executeCommand('beaconHandshake.decodeAllFrames');
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /# line \d+ of .*peers\.log/);
    await open('status-v2.frame');
    await vscode.commands.executeCommand('beaconHandshake.copyFrameAs', undefined, 'Go');
    assert.match(await vscode.env.clipboard.readText(), /\[\]byte\{/);
  });
});

describe('storage that is no folder', () => {
  const elsewhere = vscode.Uri.parse('vscode-userdata:/User/storage');
  const disk = vscode.Uri.file('/storage');

  it('keeps exchanges in memory, and no key: the node has a fresh one at each start', () => {
    assert.equal(transcriptFolder({ storageUri: elsewhere, globalStorageUri: elsewhere }), undefined);
    assert.equal(leaseFolder({ storageUri: disk, globalStorageUri: elsewhere }), undefined);
  });

  it('is told from one that is', () => {
    assert.equal(
      transcriptFolder({ storageUri: undefined, globalStorageUri: disk }),
      path.join(disk.fsPath, 'transcripts'),
    );
    assert.equal(leaseFolder({ storageUri: undefined, globalStorageUri: disk }), path.join(disk.fsPath, 'node'));
  });
});
