import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

/** The one rule that depends on the theme's colours. All others see the same in every theme. */
export const CONTRAST = 'color-contrast';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Brings axe into a page. */
export async function bringAxe(page: Page): Promise<void> {
  await page.evaluate(axe);
}

/** Every violation, with the elements it stands on. What passes is not described, which took a third of the time. */
export async function violations(page: Page, options: RunOptions): Promise<string[]> {
  const found: AxeResults = await page.evaluate(
    (given) => Reflect.get(window, 'axe').run(document, { ...given, resultTypes: ['violations'], selectors: false }),
    options,
  );
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}
