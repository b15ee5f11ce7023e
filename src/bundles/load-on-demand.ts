import { createRequire } from 'node:module';
import type { OnDemand } from './on-demand.ts';

/** The second bundle of the extension host, beside the first one. Node keeps it once it is loaded. */
export function loadOnDemand(): OnDemand {
  const bundle: { onDemand: OnDemand } = createRequire(__filename)('./on-demand.cjs');
  return bundle.onDemand;
}
