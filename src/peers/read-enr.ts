import { decodeEnr } from '../forks/enr.ts';
import type { EnrJson } from '../forks/json.ts';
import type { NetworkConfig } from '../forks/network.ts';
import { epochAt } from '../forks/slot-clock.ts';

/** Decodes a record and judges it for the network that its node should be on, at a time in unix milliseconds. */
export function readEnr(
  text: string,
  { network, networks, unixMs }: { network: NetworkConfig; networks: readonly NetworkConfig[]; unixMs: number },
): EnrJson {
  return decodeEnr(text, { network, networks, now: (one) => epochAt(one, unixMs) });
}
