import { createApi } from './api.ts';
import { dissectionText } from './editor/dissection-text.ts';
import { enrsText } from './editor/enrs-text.ts';
import { parseNetworkConfig } from './forks/parse-config.ts';
import { readDialTargets } from './peers/dial-targets.ts';
import { dissectText } from './reqresp/dissect-text.ts';
import { exchangeText } from './views/exchange-text.ts';

/**
 * What needs the codec, an elliptic curve or a YAML reader, and nothing of VS Code. It is a bundle of its own, loaded
 * the first time that something of it is asked for, so that activation does not wait for it.
 */
export const onDemand = {
  createApi,
  dissectText,
  dissectionText,
  enrsText,
  exchangeText,
  parseNetworkConfig,
  readDialTargets,
};

export type OnDemand = typeof onDemand;
