import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import { parseDialTarget, quicOff } from '../../exchange/targets/dial-target.ts';
import type { NamedTarget } from '../../exchange/targets/named-target.ts';
import { inTurns } from '../../primitives/in-slices.ts';
import type { WrittenTarget } from '../../reading/dial-targets.ts';
import { hasQuic } from '../../session/node/carried-quic.ts';
import { faultText } from './fault-text.ts';

/** What the targets of a text are. ENRs and JSON are read by what is loaded on demand. */
export async function readTargets(text: string): Promise<WrittenTarget[]> {
  if (/^\s*(?:enr:|[[{])|\n/i.test(text.trim())) return inTurns(loadOnDemand().readDialTargets(text));
  const parsed = parseDialTarget(text);
  return [{ written: text.trim(), ...('ok' in parsed ? { target: parsed.ok } : { fault: parsed.err }) }];
}

/** What one of several is to who dials it. A node without an address is no address. */
export function namedTarget(one: WrittenTarget): NamedTarget {
  const record = one.enr === undefined ? {} : { enr: one.enr };
  if ('target' in one) return { ...one.target, ...(one.others && { others: one.others }), ...record };
  const { written, fault } = one;
  const seen = { of: 'noSlash' } as const;
  return { written, fault: fault.code === 'nodeNotDialable' ? { code: 'notAMultiaddr', seen } : fault, ...record };
}

/** What is wrong with a target while it is being typed; undefined when something of it can be dialled. */
export async function targetFault(text: string): Promise<string | undefined> {
  const targets = await readTargets(text);
  const quic = hasQuic();
  if (targets.some((one) => 'target' in one && (quic || one.target.transport === undefined))) return undefined;
  const [first] = targets;
  return first && faultText('fault' in first ? first.fault : quicOff);
}
