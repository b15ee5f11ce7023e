import { toHexString } from '@chainsafe/ssz';
import type { Finding } from '../../conformance/case.ts';
import type { Observed } from '../../conformance/observed.ts';
import type { ConformanceResult, ObservedJson } from '../../conformance/report.ts';

/** The streams of a case, or the one of another that decides it, and what of it is wrong. */
export function evidenceOf({ at, differs }: Finding, own: readonly Observed[]): Partial<ConformanceResult> {
  const observed = at && !own.includes(at.one) ? [...own, at.one] : own;
  return {
    ...(observed.length > 0 && { exchange: observed.map(observedToJson) }),
    ...(differs && { differs }),
    ...(at && { at: { stream: observed.indexOf(at.one), ...(at.byte !== undefined && { byte: at.byte }) } }),
  };
}

function observedToJson(observed: Observed): ObservedJson {
  const { name, protocol, taken, sent, received, end, endMs, goodbye, link, quic, asked = [] } = observed;
  const id = protocol ?? taken;
  return {
    name,
    ...(id && { protocol: id }),
    sent: toHexString(sent),
    received: toHexString(received),
    end,
    ms: Math.round(endMs),
    ...(goodbye !== undefined && { goodbye: goodbye.toString() }),
    ...(link?.muxer && { muxer: link.muxer }),
    ...(quic && { quic }),
    ...(asked.length > 0 && {
      asked: asked.map((one) => ({ protocol: one.protocol, ms: Math.round(one.atMs), bytes: toHexString(one.bytes) })),
    }),
  };
}
