import { once } from 'node:events';
import { beforeEnd } from '../cleanup.ts';
import { inRoot, root } from '../paths.ts';
import { startGroup } from '../process.ts';
import type { Report } from './report.ts';
import type { TestMessage } from './test-reporter.ts';

/** The projects of a level: that of its name, and any whose name begins with it. */
export const projectsOf = (level: string) => ['--project', `${level}*`] as const;

/** Runs the projects of a level; vitest prints the failures itself. */
export async function runVitest(level: string, report: Report, filters: readonly string[]): Promise<void> {
  const vitest = inRoot('node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', `--reporter=${inRoot('scripts', 'levels', 'test-reporter.ts')}`];
  const args = [vitest, 'run', ...projectsOf(level), ...reporters, ...filters];
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  const group = startGroup(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...colour },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  // The last messages and lines may come after its exit.
  const told = Promise.all([once(group.child, 'close'), once(group.child, 'disconnect')]);
  group.child.on('message', (message: TestMessage) => {
    if ('state' in message) report.test(message.state, message.file);
    else report.took(message.file, message.milliseconds);
  });
  for (const from of [group.child.stdout, group.child.stderr])
    from?.on('data', (printed: Buffer) => report.print(printed));
  report.silence.addEventListener('abort', () => void group.stop());
  // Its workers end what they have started when they are asked to; killed, they could not.
  const forget = beforeEnd(() => group.stop());
  const code = await group.ended;
  forget();
  await group.stop(0);
  await told;
  if (code !== 0 && report.counts.failed === 0) {
    throw new Error(`vitest ended with ${code} although no test failed: see its output above.`);
  }
}
