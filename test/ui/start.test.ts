import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { launchBrowser } from '../../scripts/browser.ts';
import { inRoot, root } from '../../scripts/paths.ts';

it('npm start opens a VS Code with the extension, and Ctrl-C ends it', async () => {
  // It opens no browser of the person's own where a machine does the work.
  const env = { ...process.env, CI: 'true' };
  const starting = spawn(process.execPath, [inRoot('scripts', 'run.mjs'), 'start'], { cwd: root, env });
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
    const page = await browser.newPage();
    await page.goto(address);
    await page.locator('.activitybar .action-item a[aria-label^="Beacon Handshake"]').waitFor({ timeout: 60_000 });
    await page.close();
    starting.kill('SIGINT');
    await ended;
    await expect(fetch(address)).rejects.toThrow('fetch failed');
  } finally {
    starting.kill('SIGINT');
    await browser.close();
  }
});
