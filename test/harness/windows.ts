import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import { vsixPath } from '../../scripts/paths.ts';
import { startVscodeServer, type UserOptions, type VscodeServer } from '../../scripts/vscode-server.ts';

/** Where windows are opened: a VS Code with the packaged extension, and a browser. */
export interface Place {
  browser: Browser;
  server: VscodeServer;
}

/** Longer than the files that open no window of it take. */
const IDLE_SECONDS = 1800;

let shared: Promise<Place> | undefined;
let taken = false;

async function newPlace(user: UserOptions, vsix = vsixPath): Promise<Place> {
  const [server, browser] = await Promise.all([
    startVscodeServer({ vsix, idleSeconds: IDLE_SECONDS, ...user }),
    launchBrowser(),
  ]);
  return { browser, server };
}

/**
 * The place that the files of one worker share, one after the other, each as a user who has stored nothing yet. It ends
 * with the worker. Whoever takes it gives it back with `leave`.
 */
export async function takeSharedPlace(user: UserOptions): Promise<Place & { leave(): void }> {
  if (taken) throw new Error('A window of this worker is still open: close it before another is opened.');
  taken = true;
  shared ??= newPlace(user);
  const place = await shared;
  place.server.renewUser(user);
  return {
    ...place,
    leave() {
      taken = false;
    },
  };
}

/** A place of one's own, for a test that changes what is installed. It ends with `leave`. */
export async function ownPlace(user: UserOptions, vsix: string): Promise<Place & { leave(): Promise<void> }> {
  const place = await newPlace(user, vsix);
  return {
    ...place,
    async leave() {
      await place.browser.close();
      await place.server.stop();
    },
  };
}
