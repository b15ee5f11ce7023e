import { toHexString } from '@chainsafe/ssz';
import type { Steps } from '../../primitives/in-slices.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { Protocol } from '../../reqresp/messages/protocols.ts';
import { readHeader } from '../model/frame-header.ts';
import { framesInText } from '../model/frames-in-text.ts';

/** Bytes (`0x` hex) to send as a request as they are, and the protocols to offer; or one sentence why they cannot be. */
export type SendableRequest = { readonly raw: string; readonly offer: Protocol[] } | { readonly err: string };

/** The only frame of a text as a request that a peer can be sent; what is wrong with its bytes does not matter. */
export function* sendableRequest(text: string, header = ''): Steps<SendableRequest> {
  const frames = yield* framesInText(text, readHeader(header).context);
  const [only, ...others] = frames.filter(({ found }) => found.dissection.bytes.length > 0);
  if (only === undefined) {
    return { err: l10n.t('There are no bytes to send here: put the cursor into a frame, or select one.') };
  }
  if (others.length > 0) {
    return { err: l10n.t('There are {0} frames here, and one can be sent: select only that one.', frames.length) };
  }
  const { pasted, dissection } = only.found;
  const { protocol, side, bytes } = dissection;
  if (pasted.cut !== undefined) {
    return { err: l10n.t('The text leaves bytes of the frame out, so it cannot be sent: paste the whole frame.') };
  }
  if (side === 'response') {
    return {
      err: l10n.t('This is a response, and only requests are sent: write "# side: request" above it if it is one.'),
    };
  }
  if (protocol !== undefined && !protocol.startsWith('status/')) {
    return {
      err: l10n.t(
        'This frame is a request of {0}; only a request of status/1 or status/2 can be sent as it is.',
        protocol,
      ),
    };
  }
  return { raw: toHexString(bytes), offer: protocol === undefined ? ['status/2', 'status/1'] : [protocol] };
}
