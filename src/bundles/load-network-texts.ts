import { createRequire } from 'node:module';
import type { NetworkTexts } from './network-texts.ts';

/** The bundle of texts on networks, beside that of the extension. Node keeps it once it is loaded. */
export function loadNetworkTexts(): NetworkTexts {
  const bundle: { networkTexts: NetworkTexts } = createRequire(__filename)('./network-texts.cjs');
  return bundle.networkTexts;
}
