import { run } from './process.ts';

const names = ['code', 'code-insiders', 'codium'];

/** The command of an installed desktop VS Code. Rejects with what to do when there is none. */
export async function findDesktopCode(): Promise<string> {
  const { VSCODE_COMMAND: asked } = process.env;
  for (const name of asked ? [asked] : names) {
    const command = process.platform === 'win32' ? `${name}.cmd` : name;
    const version = await run(command, ['--version']).catch(() => undefined);
    if (version) return command;
  }
  throw new Error(
    asked
      ? `VSCODE_COMMAND is "${asked}", but it does not run: set it to VS Code's command, or unset it.`
      : `No desktop VS Code: none of ${names.join(', ')} runs from here. Install VS Code and its "code" command, set VSCODE_COMMAND, or use npm start, which needs none.`,
  );
}
