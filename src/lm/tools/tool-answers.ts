import type { RunningApi } from '../../api/types.ts';
import type { ToolName } from '../../contributions/contributions.ts';
import { answerParts } from './answer.ts';
import { decodeFrame } from './decode-frame.ts';
import { dialPeer, targetOf } from './dial-peer.ts';
import { explainHandshake } from './explain-handshake.ts';
import { identifyDigest } from './identify-digest.ts';
import { listPeers } from './list-peers.ts';
import { readText } from './read-text.ts';

/** What holds while a tool is called. */
export interface ToolCall {
  readonly api: RunningApi;
  readonly isTrusted: boolean;
  readonly signal: AbortSignal;
}

/** What the tools do; each answers with JSON of the API. Only dialling does something. */
const answers: Readonly<Record<ToolName, (input: unknown, call: ToolCall) => unknown>> = {
  beaconHandshake_decodeFrame: (input, { api }) => decodeFrame(input, api),
  beaconHandshake_explainHandshake: (input, { api }) => explainHandshake(input, api),
  beaconHandshake_identifyDigest: (input, { api }) => identifyDigest(input, api),
  beaconHandshake_readText: (input, { api }) => readText(input, api),
  beaconHandshake_listPeers: (input, { api }) => listPeers(input, api),
  beaconHandshake_dialPeer: (input, { api, isTrusted, signal }) => dialPeer(input, api, isTrusted, signal),
};

/** The parts of a tool's answer as a model reads them. An error is one sentence. */
export async function toolAnswer(name: ToolName, input: unknown, call: ToolCall): Promise<readonly string[]> {
  return answerParts(await answers[name](input, call));
}

/** What a model wants to dial, for the user to read before. */
export function toolTarget(input: unknown): string {
  return targetOf(input);
}
