import { fromHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import type { Status } from '../../reqresp/messages/message.ts';
import { statusFromJson } from '../../reqresp/messages/message-json.ts';
import { type DialRequest, muxerNames } from '../../rpc/node.ts';
import { jsonFaultText } from '../../words/wire/json-fault-text.ts';
import type { StatusVersion } from '../exchange/ask-status.ts';

/** The Status versions that we offer unless told otherwise, in order. */
export const OFFER: readonly StatusVersion[] = ['status/2', 'status/1'];

/** Far more than any request has, and little enough to keep. */
const MOST_RAW_BYTES = 65_536;

/** The Status versions that a dial offers. Throws one sentence when there is none among what was given. */
export function offerOf({ offer }: DialRequest): readonly StatusVersion[] {
  if (!offer) return OFFER;
  const versions = offer.filter((protocol): protocol is StatusVersion => protocol.startsWith('status/'));
  if (versions.length === 0)
    throw new Error(l10n.t('No Status version is offered: offer status/2, status/1, or both.'));
  return versions;
}

/** The bytes that a dial sends as they are, if any. Throws one sentence when they cannot be sent. */
export function rawOf({ raw }: DialRequest): Uint8Array | undefined {
  if (raw === undefined) return undefined;
  if (!/^0x(?:[0-9a-f]{2})*$/i.test(raw))
    throw new Error(l10n.t('The bytes to send are not hex: 0x and two digits a byte.'));
  if (raw.length > 2 * MOST_RAW_BYTES)
    throw new Error(l10n.t('At most {0} bytes can be sent as they are.', MOST_RAW_BYTES));
  return fromHexString(raw);
}

/** The Status that a dial sends, `ours` unless it was crafted. Throws one sentence when it cannot be sent. */
export function localOf({ local }: DialRequest, ours: () => Status): Status {
  if (!local) return ours();
  const read = statusFromJson(local);
  if ('err' in read) throw new Error(l10n.t('The local Status cannot be sent: {0}', jsonFaultText(read.err)));
  return read.ok;
}

/** The longest time limit of a dial, in milliseconds, as of the settings. */
export const LONGEST_MS = 120_000;

/** Throws one sentence when a dial asks for a muxer or a time limit that there is not. */
export function checkDial({ muxer, timeouts = {} }: DialRequest): void {
  if (muxer !== undefined && !muxerNames.includes(muxer)) {
    throw new Error(l10n.t('There is no muxer "{0}": use {1}.', String(muxer).slice(0, 100), muxerNames.join(', ')));
  }
  for (const [name, ms] of Object.entries(timeouts)) {
    if (Number.isInteger(ms) && ms >= 1 && ms <= LONGEST_MS) continue;
    throw new Error(
      l10n.t('The time limit "{0}" is {1}; expected 1 to {2} milliseconds.', name, String(ms), LONGEST_MS),
    );
  }
}
