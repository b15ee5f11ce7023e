// Variables of the terminal or npm run that we were started from and that would steer a child another way: a VS Code
// terminal sets VSCODE_*, `npm run` sets npm_* for the project's own folder, a debugger sets NODE_OPTIONS.
const vscodeOnly = /^(VSCODE_|ELECTRON_|CODE_SERVER_)/;
const npmOfThisProject =
  /^npm_(package_|lifecycle_|command$|config_(local_prefix|prefix|global_prefix|init|ignore_scripts|omit|include))/i;
const anyNpm = /^npm_/i;
const others = new Set(['NODE_OPTIONS', 'INIT_CWD', 'PORT', 'PASSWORD', 'HASHED_PASSWORD', 'NODE_ENV', 'VITEST']);

function without(drop: (name: string) => boolean, extra: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !others.has(name) && !vscodeOnly.test(name) && !drop(name),
  );
  return { ...Object.fromEntries(kept), ...extra };
}

/** The environment for a program that must not know it was started from npm or from a VS Code terminal. */
export function cleanEnvironment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return without((name) => anyNpm.test(name), extra);
}

/** The environment for an npm that installs into another folder: the user's registry and cache stay, this project's settings go. */
export function npmEnvironment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return without((name) => npmOfThisProject.test(name), extra);
}
