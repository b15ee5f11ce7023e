import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { atExit } from './cleanup.ts';
import { root } from './paths.ts';

const windows = process.platform === 'win32';

/** Signals a detached child and everything it started. Does nothing when they are gone. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (windows) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // gone already
  }
}

/** Whether anyone of a detached child's group still runs. */
function groupLives(child: ChildProcess): boolean {
  if (child.pid === undefined) return false;
  try {
    process.kill(windows ? child.pid : -child.pid, 0);
    return true;
  } catch {
    return false;
  }
}

export interface Group {
  child: ChildProcess;
  /** Resolves with how it ended: an exit code, a signal's name, or the reason it could not start. Never rejects. */
  ended: Promise<number | string>;
  /** Asks the group to end, insists after `patience` milliseconds, and resolves when it is gone. */
  stop(patience?: number): Promise<void>;
}

/** Starts a program as the leader of its own process group, which ends with this process at the latest. */
export function startGroup(command: string, args: string[], options: SpawnOptions): Group {
  const child = spawn(command, args, { ...options, detached: !windows });
  const forget = atExit(() => signalGroup(child, 'SIGKILL'));
  const ended = new Promise<number | string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  const stopOnce = async (patience: number): Promise<void> => {
    signalGroup(child, 'SIGTERM');
    // The leader may end before those it started.
    for (const limit = Date.now() + patience; Date.now() < limit && groupLives(child); ) await delay(20);
    signalGroup(child, 'SIGKILL');
    await ended;
    forget();
  };
  let stopped: Promise<void> | undefined;
  return {
    child,
    ended,
    stop(patience = 5000) {
      stopped ??= stopOnce(patience);
      return stopped;
    },
  };
}

/** Characters of a failed program's output that its error carries. */
const outputLimit = 20_000;

export interface RunOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
}

/** Runs a program to its end, silently. Rejects with one sentence and the output's tail unless it exits with 0. */
export async function run(command: string, args: string[], options: RunOptions = {}): Promise<string> {
  const group = startGroup(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: Buffer[] = [];
  group.child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
  group.child.stderr?.on('data', (chunk: Buffer) => output.push(chunk));
  const closed = new Promise<void>((resolve) => group.child.once('close', () => resolve()));
  const code = await group.ended;
  if (group.child.pid !== undefined) await closed;
  await group.stop(0);
  const text = Buffer.concat(output).toString();
  if (code !== 0) {
    const line = [path.basename(command), ...args.map((part) => part.replace(root + path.sep, ''))].join(' ');
    throw new Error(`${line} ended with ${code}:\n${text.slice(-outputLimit)}`);
  }
  return text;
}
