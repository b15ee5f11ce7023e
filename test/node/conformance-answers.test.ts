import { expect, it } from 'vitest';
import type { BehaviourName } from '../../src/exchange/behaviour-names.ts';
import { requestBehaviours } from '../../src/node/responder/behaviours/requests.ts';
import { behaviours } from '../../src/node/responder/behaviours.ts';
import { tableOf } from './support/conformance.ts';

/** What can be told of these depends on the moment: a Goodbye that crosses what we ask, a quota that fills up with time. */
const left: ReadonlySet<string> = new Set(['goodbyeFirst', 'rateLimited']);

const golden = 'conformance-by-answer.txt';

it('finds of every behaviour that answers or stays as it should not exactly what it breaks', async () => {
  const names = Object.keys(behaviours).filter((name) => !left.has(name) && !Object.hasOwn(requestBehaviours, name));
  const table = await tableOf(golden, names as BehaviourName[]);
  await expect(table).toMatchFileSnapshot(`../fixtures/goldens/${golden}`);
}, 900_000);
