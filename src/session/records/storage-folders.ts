import * as vscode from 'vscode';

/** Where VS Code lets us keep things; on a host without a disk they are no folders. */
export type Storage = Pick<vscode.ExtensionContext, 'storageUri' | 'globalStorageUri'>;

/** Where exchanges are written down: in the workspace's storage, or that of the window without a workspace. */
export function transcriptFolder({ storageUri, globalStorageUri }: Storage): string | undefined {
  return folderIn(storageUri ?? globalStorageUri, 'transcripts');
}

/** Where the lease on the kept key of the node lies: where all windows of this machine see it. */
export function leaseFolder({ globalStorageUri }: Storage): string | undefined {
  return folderIn(globalStorageUri, 'node');
}

function folderIn(storage: vscode.Uri, name: string): string | undefined {
  return storage.scheme === 'file' ? vscode.Uri.joinPath(storage, name).fsPath : undefined;
}
