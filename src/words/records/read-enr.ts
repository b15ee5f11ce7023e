import type { EnrJson } from '../../forks/networks/json.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { epochAt } from '../../forks/schedule/slot-clock.ts';
import { decodeEnr } from './enr-json.ts';

/** Decodes a record and judges it for the network that its node should be on, at a time in unix milliseconds. */
export function readEnr(
  text: string,
  { network, networks, unixMs }: { network: NetworkConfig; networks: readonly NetworkConfig[]; unixMs: number },
): EnrJson {
  return decodeEnr(text, { network, networks, now: (one) => epochAt(one, unixMs) });
}
