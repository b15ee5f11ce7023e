// How a window is waited for: what may be lost is tried again, and what passes is kept until somebody asks for it.
import type { Locator, Page } from 'playwright-core';

/**
 * Milliseconds of any wait in a window: several times what the longest takes where two cores are asked for twelve, and less
 * than half of what a test or a hook may take, so that the wait that hangs ends first and says for what it waited.
 */
export const PATIENCE = 90_000;
/** Milliseconds after which a key is taken to be lost; each time twice as many, for the machine may be slow. */
export const LOST_AFTER = 3000;

/** Does something again and again until what it shall lead to is there, leaving it more time each time. */
export async function until(attempt: (limit: number) => Promise<boolean>, otherwise: string): Promise<void> {
  const end = Date.now() + PATIENCE;
  // A limit of 0 would be none.
  const left = (limit: number): number => Math.max(1, Math.min(limit, end - Date.now()));
  for (let limit = LOST_AFTER; !(await attempt(left(limit))); limit *= 2)
    if (Date.now() >= end) throw new Error(otherwise);
}

/** Whether a wait came to its end. */
export function succeeds(waiting: Promise<unknown>): Promise<boolean> {
  return waiting.then(
    () => true,
    () => false,
  );
}

/** What a notification said, how many links were in that, and what its buttons are called. */
export interface Said {
  readonly text: string;
  readonly links: number;
  readonly buttons: readonly string[];
}

/** The mark that the window's watcher sets on the frame of the explorer. */
export const OF_EXPLORER = '[data-of-explorer]';

/**
 * Runs in a window before its own scripts. It keeps what every notification said, as a toast goes after some seconds; the
 * centre shows again what was a toast. And it marks the frame of the explorer, whose address says what it is only when it
 * is made for the first time: shown again, even a moment later, it has its origin in common with that.
 */
export const WATCHER = `(() => {
  if (self !== top) return;
  const said = [];
  const seen = new WeakMap();
  const origins = new Set();
  const keep = (message) => {
    const text = message.textContent.replace(/\\s+/g, ' ').trim();
    if (text === '' || seen.get(message) === text) return;
    seen.set(message, text);
    if (message.closest('.notifications-center') && said.some((one) => one.text === text)) return;
    const buttons = message.closest('.notification-list-item').querySelectorAll('.monaco-button');
    const links = message.querySelectorAll('a').length;
    said.push({ text, links, buttons: Array.from(buttons, (button) => button.textContent.trim()), taken: false });
  };
  const mark = (frame) => {
    const origin = /[?&]origin=([\\w-]+)/.exec(frame.src)?.[1];
    if (/[?&]purpose=webviewView/.test(frame.src)) origins.add(origin);
    if (origins.has(origin)) frame.setAttribute('data-of-explorer', '');
  };
  new MutationObserver(() => {
    document.querySelectorAll('.notification-list-item-message').forEach(keep);
    document.querySelectorAll('iframe.webview[src*="extensionId=beacon-handshake."]').forEach(mark);
  }).observe(document, { subtree: true, childList: true, characterData: true, attributeFilter: ['src'] });
  const find = (fits) => said.find((one) => !one.taken && fits(one.text));
  globalThis.notified = {
    take: (fits) => {
      const one = find(fits);
      if (one) one.taken = true;
      return one;
    },
    left: () => said.filter((one) => !one.taken),
    ever: (fits) => said.find((one) => fits(one.text)),
  };
})()`;

/** A condition on a text, as the window evaluates it. */
function condition(wanted: string | RegExp): string {
  if (typeof wanted === 'string') return `(text) => text.includes(${JSON.stringify(wanted)})`;
  return `(text) => new RegExp(${JSON.stringify(wanted.source)}, ${JSON.stringify(wanted.flags)}).test(text)`;
}

/** The notifications of a window, whether they are in sight or have gone. */
export class Notifications {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Waits until a notification says something, and takes it: the same is heard again only where it is said again. */
  async said(wanted: string | RegExp): Promise<Said> {
    return this.#ask('take', wanted);
  }

  /** What notifications have said so far that no wait has taken. */
  unheard(): Promise<Said[]> {
    return this.#page.evaluate('globalThis.notified.left()');
  }

  /** Brings a notification into sight, in the notification centre where its toast has gone. */
  async show(text: string): Promise<Locator> {
    await this.#ask('ever', text);
    const shown = this.#page.locator('.notification-list-item', { hasText: text }).filter({ visible: true }).first();
    const bell = this.#page.locator('.statusbar-item[id="status.notifications"] a');
    await until(
      async (timeout) =>
        (await shown.isVisible()) ||
        ((await succeeds(bell.click({ timeout }))) && succeeds(shown.waitFor({ timeout }))),
      `The notification "${text}" is neither in sight nor in the notification centre.`,
    );
    return shown;
  }

  /** Presses a button of a notification, which goes by that. */
  async press(text: string, button: string): Promise<void> {
    await until(async (timeout) => {
      const shown = await this.show(text);
      return succeeds(shown.getByRole('button', { name: button }).click({ timeout }));
    }, `The notification "${text}" has no button "${button}".`);
  }

  async #ask(how: 'take' | 'ever', wanted: string | RegExp): Promise<Said> {
    const asked = `globalThis.notified?.${how}(${condition(wanted)})`;
    // A window in the background draws nothing that could be waited for.
    const found = await this.#page.waitForFunction<Said>(asked, undefined, { polling: 100 }).catch(async () => {
      const others = (await this.unheard()).map(({ text }) => text);
      throw new Error(`No notification said ${wanted}; what was said and not waited for: ${JSON.stringify(others)}`);
    });
    return found.jsonValue();
  }
}
