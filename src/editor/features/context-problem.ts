import { grouped } from '../../primitives/grouped.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { Chain } from '../../session/node/chain.ts';
import type { FrameContext } from '../model/frame-header.ts';
import type { FrameReading } from '../model/frame-reading.ts';

/** Something that only the header can tell to be wrong: bytes of the frame, and one sentence. */
export interface ContextProblem {
  readonly from: number;
  readonly to: number;
  readonly message: string;
  /** The digest that the header asks for, `0x` hex. */
  readonly expected: string;
}

/** A fork digest that is not the one of the network and epoch that the header names. */
export function digestProblem(frame: FrameReading, context: FrameContext, chain: Chain): ContextProblem | undefined {
  const { network, epoch } = context;
  const digest = frame.json.fields?.find(({ kind }) => kind === 'forkDigest')?.value;
  if (digest === undefined || epoch === undefined || chain.network.name !== network) return undefined;
  const expected = chain.digestAt(epoch);
  if (digest === expected) return undefined;
  const place =
    frame.nodes.find(({ kind }) => kind === 'forkDigest') ?? frame.nodes.find(({ kind }) => kind === 'block');
  if (place === undefined) return undefined;
  const message = l10n.t`The fork digest is ${digest}, ${chain.digestMeans(digest)}; ${network} has ${expected} at epoch ${grouped(epoch)}, and its peers refuse any other.`;
  return { from: place.from, to: place.to, message, expected };
}
