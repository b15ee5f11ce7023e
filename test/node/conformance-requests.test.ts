import { expect, it } from 'vitest';
import type { BehaviourName } from '../../src/exchange/behaviour-names.ts';
import { requestBehaviours } from '../../src/node/responder/behaviours/requests.ts';
import { tableOf } from './support/conformance.ts';

it('finds of every behaviour that reads requests as it should not exactly what it breaks', async () => {
  const table = await tableOf(Object.keys(requestBehaviours) as BehaviourName[]);
  await expect(table).toMatchFileSnapshot('../fixtures/goldens/conformance-by-reading.txt');
}, 900_000);
