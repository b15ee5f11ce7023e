import type { Page } from 'playwright-core';
import { readTheme, type ThemeName } from './themes.ts';

/** Changes the colours under a page, as VS Code does when another theme is chosen. */
export async function setTheme(page: Page, theme: ThemeName): Promise<void> {
  await page.evaluate(
    async ({ href, bodyClass }) => {
      const link = document.querySelector<HTMLLinkElement>('link[rel=stylesheet]');
      if (link === null) throw new Error('The page has no style sheet for the theme.');
      if (new URL(link.href).pathname === href) return;
      const loaded = new Promise((resolve) => link.addEventListener('load', resolve, { once: true }));
      link.href = href;
      document.body.className = bodyClass;
      await loaded;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    },
    { href: `/${theme}.css`, bodyClass: readTheme(theme).bodyClass },
  );
}
