import { fromHexString } from '@chainsafe/ssz';
import { transportChoices } from '../../exchange/rival.ts';
import type { DialTargetFault } from '../../exchange/targets/dial-enr.ts';
import { quicOff } from '../../exchange/targets/dial-target.ts';
import type { NamedTarget } from '../../exchange/targets/named-target.ts';
import type { Status } from '../../reqresp/messages/message.ts';
import { statusFromJson } from '../../reqresp/messages/message-json.ts';
import { type DialRequest, muxerNames } from '../../rpc/node.ts';
import { CallError } from '../call-error.ts';
import type { StatusVersion } from '../exchange/ask-status.ts';
import type { Places } from '../exchange/handshake.ts';

/** The Status versions that we offer unless told otherwise, in order. */
export const OFFER: readonly StatusVersion[] = ['status/2', 'status/1'];

/** Far more than any request has, and little enough to keep. */
const MAX_RAW_BYTES = 65_536;

/** The Status versions that a dial offers. Throws when there is none among what was given. */
export function offerOf({ offer }: DialRequest): readonly StatusVersion[] {
  if (!offer) return OFFER;
  const versions = offer.filter((protocol): protocol is StatusVersion => protocol.startsWith('status/'));
  if (versions.length === 0) throw new CallError({ code: 'nothingOffered' });
  return versions;
}

/** The bytes that a dial sends as they are, if any. Throws when they cannot be sent. */
export function rawOf({ raw }: DialRequest): Uint8Array | undefined {
  if (raw === undefined) return undefined;
  if (!/^0x(?:[0-9a-f]{2})*$/i.test(raw)) throw new CallError({ code: 'rawNotHex' });
  if (raw.length > 2 * MAX_RAW_BYTES) throw new CallError({ code: 'rawTooLong', most: MAX_RAW_BYTES });
  return fromHexString(raw);
}

/** Where to dial what was named, or why it cannot be. A muxer of its own is one of TCP; there is no race without QUIC. */
export function placesOf(
  target: NamedTarget,
  { transport = 'tcp', muxer }: Pick<DialRequest, 'transport' | 'muxer'>,
  hasQuic: boolean,
): { ok: Places } | { err: DialTargetFault } {
  if ('fault' in target) return { err: target.fault };
  const { others = [], ...named } = target;
  const all = [named, ...others];
  const tcp = all.find((place) => place.transport === undefined);
  const quic = all.find((place) => place.transport === 'quic-v1');
  if (tcp && quic && hasQuic && transport === 'race' && muxer === undefined) return { ok: [quic, tcp] };
  const only = transport === 'quic' && muxer === undefined ? (quic ?? named) : (tcp ?? named);
  return only.transport === 'quic-v1' && !hasQuic ? { err: quicOff } : { ok: [only] };
}

/** The Status that a dial sends, `ours` unless it was crafted. Throws when it cannot be sent. */
export function localOf({ local }: DialRequest, ours: () => Status): Status {
  if (!local) return ours();
  const read = statusFromJson(local);
  if ('err' in read) throw new CallError({ code: 'statusUnsendable', fault: read.err });
  return read.ok;
}

/** The longest time limit of a dial, in milliseconds, as of the settings. */
export const MAX_TIMEOUT_MS = 120_000;

/** Throws when a dial asks for a transport, a muxer or a time limit that there is not. */
export function checkDial({ muxer, transport, timeouts = {} }: DialRequest): void {
  if (transport !== undefined && !transportChoices.includes(transport)) {
    throw new CallError({ code: 'noSuchTransport', name: String(transport) });
  }
  if (muxer !== undefined && !muxerNames.includes(muxer)) {
    throw new CallError({ code: 'noSuchMuxer', name: String(muxer) });
  }
  for (const name of ['dial', 'openStream', 'response'] as const) {
    const ms = timeouts[name];
    if (ms === undefined || (Number.isInteger(ms) && ms >= 1 && ms <= MAX_TIMEOUT_MS)) continue;
    throw new CallError({ code: 'badTimeLimit', name, given: String(ms), mostMs: MAX_TIMEOUT_MS });
  }
}
