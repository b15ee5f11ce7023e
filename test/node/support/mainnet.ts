import { findNetwork } from '../../../src/forks/networks/networks.ts';

/** The network that tests shake hands on. */
export const mainnet = (() => {
  const found = findNetwork('mainnet');
  if (!found) throw new Error('There is no mainnet.');
  return found;
})();
