import * as vscode from 'vscode';
import { frameBytesScheme } from '../../contributions/contributions.ts';
import * as l10n from '../../primitives/l10n.ts';

/**
 * The bytes of frames as read-only files, for editors that show bytes. The address carries them as hex, so that such a
 * file needs no place on a disk and is the same after a reload.
 */
class FrameBytesFiles implements vscode.FileSystemProvider {
  /** An address is its content: nothing ever changes, so nobody needs to be told. */
  readonly onDidChangeFile: vscode.Event<vscode.FileChangeEvent[]> = () => new vscode.Disposable(() => undefined);

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    const { length } = this.readFile(uri);
    return {
      type: vscode.FileType.File,
      ctime: 0,
      mtime: 0,
      size: length,
      permissions: vscode.FilePermission.Readonly,
    };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    if (!/^(?:[0-9a-f]{2})+$/.test(uri.query)) throw vscode.FileSystemError.FileNotFound(uri);
    return Buffer.from(uri.query, 'hex');
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory = refuse;
  writeFile = refuse;
  delete = refuse;
  rename = refuse;
}

function refuse(): never {
  throw vscode.FileSystemError.NoPermissions(l10n.t('The bytes of a frame are changed in its text, not here.'));
}

/** Makes the bytes of frames readable as files. */
export function registerFrameBytesFiles(): vscode.Disposable {
  return vscode.workspace.registerFileSystemProvider(frameBytesScheme, new FrameBytesFiles(), { isReadonly: true });
}
