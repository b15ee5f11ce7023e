import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comparisonView } from '../../src/session/peers/peer-comparison.ts';
import { comparedPeers, example } from './harness/example.ts';
import { Stage } from './harness/explorer.ts';

const stage = new Stage();

beforeAll(() => stage.start());
afterAll(() => stage.stop());

describe('access', () => {
  it('moves nothing for somebody who asked for that', async () => {
    const moving = async (reducedMotion?: 'reduce') => {
      const explorer = await stage.open({ ...(reducedMotion && { reducedMotion }) });
      await explorer.show(example());
      const found = await explorer.page.evaluate(() =>
        [...document.querySelectorAll('*')]
          .filter((element) => {
            const { transitionDuration, animationName } = getComputedStyle(element);
            return animationName !== 'none' || !/^0s(, 0s)*$/.test(transitionDuration);
          })
          .map(({ className }) => String(className)),
      );
      await explorer.close();
      return found;
    };
    expect(await moving()).not.toEqual([]);
    expect(await moving('reduce')).toEqual([]);
  });

  it.each(['peers', 'failures', 'charts', 'comparison'] as const)(
    'shows %s in a panel as wide as a window of 1280 at 400 %%, with nothing to scroll sideways',
    async (view) => {
      const explorer = await stage.open({ width: 320, height: 256 });
      await explorer.show(example());
      await explorer.row('erigon/caplin').click();
      if (view === 'failures') await explorer.page.getByRole('button', { name: /^Failures/ }).click();
      if (view === 'charts' || view === 'comparison') await explorer.send({ type: 'look', at: view });
      if (view === 'comparison')
        await explorer.send({ type: 'comparison', comparison: comparisonView(comparedPeers()) });
      expect(await explorer.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
        0,
      );
      await explorer.close();
    },
  );
});
