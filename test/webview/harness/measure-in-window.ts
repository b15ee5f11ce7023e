import { copyFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { inRoot } from '../../../scripts/paths.ts';
import { temporaryFolder } from '../../../scripts/temporary.ts';
import { packBarePage } from '../../bench/exchange/bare-page-vsix.ts';
import type { BenchRow } from '../../bench/row.ts';
import { openWorkbench, type Workbench } from '../../harness/workbench.ts';

/*
 * The page of an exchange beside an empty one in the same window of VS Code: from the command, as the extension host is
 * told of it, to the frame in which the bytes stand there, or the one word of the empty page.
 */

const ROUNDS = 6;
const BARE = 'iframe.webview.ready[src*="extensionId=beacon-handshake-tests.bare-page"]';

/** What stands in each page once it is shown, by the command that opens it. */
const shownBy: Readonly<Record<string, (workbench: Workbench) => Locator>> = {
  'Open Bare': ({ page }) => page.locator(BARE).contentFrame().frameLocator('iframe#active-frame').locator('#bare'),
  'Open Exchange': (workbench) => workbench.exchangePage().locator('.byte.selected').first(),
};

/** Runs in a page: the time by the clock of the machine once the frame is painted in which it is asked. */
function whenPainted(): Promise<number> {
  return new Promise((done) => {
    requestAnimationFrame(() => setTimeout(() => done(performance.timeOrigin + performance.now())));
  });
}

/** Milliseconds from a command to the page that it opens, which is closed again. */
async function open(workbench: Workbench, command: keyof typeof shownBy): Promise<number> {
  const shown = shownBy[command]?.(workbench);
  await workbench.runCommand(`Bare Page: ${command}`);
  await shown?.waitFor();
  const at = (await shown?.evaluate(whenPainted)) ?? Number.NaN;
  await workbench.runCommand('View: Close All Editors');
  const begun = readFileSync(path.join(workbench.workspace, 'begun.txt'), 'utf8').trimEnd().split('\n');
  return at - Number(begun.at(-1));
}

/** Opens the two in turn, so that whatever else the machine does slows both. */
export async function measureInWindow(): Promise<BenchRow[]> {
  const folder = temporaryFolder('bare-page');
  const workbench = await openWorkbench({ ownServer: true });
  try {
    const vsix = path.join(folder.path, 'bare-page.vsix');
    await packBarePage(vsix);
    await workbench.install(vsix);
    copyFileSync(
      inRoot('test', 'fixtures', 'exchanges', 'recorded.json'),
      path.join(workbench.workspace, 'recorded.json'),
    );
    await workbench.reload();
    await workbench.runCommand('Bare Page: Prepare');
    const bare: number[] = [];
    const full: number[] = [];
    // The first of each loads what later ones have.
    for (let round = 0; round <= ROUNDS; round++) {
      const [one, other] = [await open(workbench, 'Open Bare'), await open(workbench, 'Open Exchange')];
      if (round === 0) continue;
      bare.push(one);
      full.push(other);
    }
    const median = (of: readonly number[]) => of.toSorted((a, b) => a - b)[of.length >> 1] ?? Number.NaN;
    const [value, baseline] = [median(full), median(bare)];
    return [
      {
        name: 'an exchange’s page in a window, from the command until its bytes stand there, against an empty webview',
        value,
        unit: 'ms',
        baseline,
        ratio: baseline / value,
        target: '≥ 0.67 (within 1.5×)',
      },
    ];
  } finally {
    await workbench.close();
    folder.remove();
  }
}
