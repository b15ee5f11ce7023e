import type { Failure } from '../../exchange/failure-facts.ts';
import { isStatus, type Status, statusMessage } from '../../reqresp/messages/message.ts';
import { type AskOptions, ask } from './ask.ts';
import type { PeerLink } from './peer-link.ts';
import type { ExchangeRecorder } from './recorder.ts';

export type StatusVersion = 'status/1' | 'status/2';

export interface AskStatusOptions extends Pick<AskOptions, 'timeouts' | 'signal'> {
  /** In order of preference. */
  offered: readonly StatusVersion[];
  local: Status;
  /** Sent as they are instead of `local`, to replay a request. */
  raw?: Uint8Array;
}

/** A peer's Status, and what ends the stream once nothing more is to be seen on it. */
export type AskedStatus = { ok: Status; release(): void } | { failure: Failure };

/** Asks for a Status with ours, in the version that the peer takes. */
export async function askStatus(
  link: PeerLink,
  recorder: ExchangeRecorder,
  { local, raw, ...rest }: AskStatusOptions,
): Promise<AskedStatus> {
  const request = (taken: string) => raw ?? statusMessage(taken === 'status/1' ? 'status/1' : 'status/2', local);
  const asked = await ask(link, recorder, { ...rest, request });
  if ('failure' in asked) return asked;
  if (!isStatus(asked.ok)) throw new TypeError(`read ${asked.ok.type} as a Status`);
  return { ok: asked.ok, release: asked.release };
}
