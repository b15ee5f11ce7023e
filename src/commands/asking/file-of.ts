import { isAbsolute } from 'node:path';
import * as vscode from 'vscode';
import * as l10n from '../../primitives/l10n.ts';

/** More than any file system takes. */
const LONGEST = 4096;

/** The file that an argument of a command names. Throws one sentence when it can be the name of none. */
export function fileOf(path: string): vscode.Uri {
  if (isAbsolute(path) && path.length <= LONGEST && !path.includes('\0')) return vscode.Uri.file(path);
  throw new Error(l10n.t('This is not the path of a file: {0}; an absolute path was expected.', shown(path)));
}

/** As much of a text as a sentence has room for, with what cannot be printed left out. */
function shown(text: string): string {
  return text.slice(0, 100).replace(/\p{C}/gu, '');
}
