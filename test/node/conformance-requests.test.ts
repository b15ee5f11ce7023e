import { expect, it } from 'vitest';
import type { BehaviourName } from '../../src/exchange/behaviour-names.ts';
import { requestBehaviours } from '../../src/node/responder/behaviours/requests.ts';
import { tableOf } from './support/conformance.ts';

const golden = 'conformance-by-reading.txt';

it('finds of every behaviour that reads requests as it should not exactly what it breaks', async () => {
  const table = await tableOf(golden, Object.keys(requestBehaviours) as BehaviourName[]);
  await expect(table).toMatchFileSnapshot(`../fixtures/goldens/${golden}`);
}, 900_000);
