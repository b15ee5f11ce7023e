import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshotOfFailure, openWorkbench, type Workbench } from '../harness/workbench.ts';

describe('the peer explorer', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await openWorkbench();
  });
  afterAll(async () => {
    await workbench?.close();
  });
  keepScreenshotOfFailure(() => workbench);

  it('opens from the activity bar', async () => {
    await workbench.openExplorer();
    expect(await workbench.explorer.locator('main#explorer').textContent()).not.toBe('');
    await workbench.screenshot('explorer-empty');
  });
});
