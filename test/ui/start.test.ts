import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, globSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { launchBrowser } from '../../scripts/browser.ts';
import { cacheRoot, inRoot, root } from '../../scripts/paths.ts';
import { temporaryFolder } from '../../scripts/temporary.ts';

/** The project once more, with what was packaged of it: what lies where it stands is used by other tests at the same time. */
function copyProject(): { path: string; remove(): void } {
  const copy = temporaryFolder('start');
  const packaged = ['out/host', 'out/package', 'out/*.vsix', 'out/packaged.json'];
  const exclude = ['node_modules', 'out', '.git', '.cache'];
  for (const name of [...globSync(['*', '.*'], { cwd: root, exclude }), ...globSync(packaged, { cwd: root })])
    cpSync(inRoot(name), path.join(copy.path, name), { recursive: true });
  symlinkSync(inRoot('node_modules'), path.join(copy.path, 'node_modules'), 'junction');
  return copy;
}

it('npm start opens a VS Code with the extension, which it does not build again, and Ctrl-C ends it', async () => {
  // It opens no browser of the person's own where a machine does the work.
  const env = { ...process.env, CI: 'true', BEACON_HANDSHAKE_CACHE: cacheRoot };
  const project = copyProject();
  const run = path.join(project.path, 'scripts', 'run.mjs');
  const starting = spawn(process.execPath, [run, 'start'], { cwd: project.path, env });
  const ended = once(starting, 'exit');
  const browser = await launchBrowser();
  try {
    let said = '';
    const address = await new Promise<string>((resolve, reject) => {
      starting.stdout.on('data', (text) => {
        said += text;
        const [, found] = /VS Code with Beacon Handshake: {2}(http:\/\/127\.0\.0\.1:\S+)/.exec(said) ?? [];
        if (found) resolve(found);
      });
      void ended.then(() => reject(new Error(`npm start ended before it said where: ${said}`)));
    });
    expect(said).toContain('beacon-handshake.vsix is already that of these sources.');
    const page = await browser.newPage();
    await page.goto(address);
    await page.locator('.activitybar .action-item a[aria-label^="Beacon Handshake"]').waitFor({ timeout: 0 });
    await page.close();
    starting.kill('SIGINT');
    await ended;
    await expect(fetch(address)).rejects.toThrow('fetch failed');
  } finally {
    starting.kill('SIGINT');
    await ended;
    await browser.close();
    project.remove();
  }
});
