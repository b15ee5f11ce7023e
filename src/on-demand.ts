import { createApi } from './api.ts';
import { decodeEnrs } from './forks/enr.ts';
import { compareEnrs } from './forks/enr-compare.ts';
import { parseNetworkConfig } from './forks/parse-config.ts';

/**
 * What needs an elliptic curve or a YAML reader. It is a bundle of its own, loaded the first time that something of it
 * is asked for, so that activation does not wait for it.
 */
export const onDemand = { createApi, compareEnrs, decodeEnrs, parseNetworkConfig };

export type OnDemand = typeof onDemand;
