import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshotOfFailure, openWorkbench, type Workbench } from '../harness/workbench.ts';

let workbench: Workbench;

beforeAll(async () => {
  workbench = await openWorkbench({ language: 'zh-cn', viewport: { width: 1280, height: 900 } });
});
afterAll(() => workbench?.close());
keepScreenshotOfFailure(() => workbench);

describe('in Chinese', () => {
  it('the empty explorer teaches', async () => {
    await workbench.openExplorer();
    await workbench.explorer.getByRole('button', { name: '启动演示网络' }).waitFor();
    await workbench.screenshot('chinese-empty');
  });

  it('commands are found by their titles, and peers say why they failed', async () => {
    await workbench.runCommand('Beacon Handshake: 启动演示网络');
    const failed = workbench.explorer.getByRole('treeitem').filter({ hasText: '另一个网络' }).first();
    await failed.waitFor();
    await failed.click();
    const text = workbench.explorer.getByRole('tree');
    await expect.poll(() => text.innerText()).toContain('请用“选择网络…');
    await workbench.screenshot('chinese-explorer');
    await workbench.runCommand('Beacon Handshake: 停止节点');
  });

  it('a frame is explained', async () => {
    await workbench.runCommand('Beacon Handshake: 打开一个有错误的帧');
    const lens = workbench.page.locator('.codelens-decoration', { hasText: 'CRC 未加掩码' });
    await lens.waitFor();
    await workbench.screenshot('chinese-frame');
  });
});
