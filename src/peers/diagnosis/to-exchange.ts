import type { Exchange, ExchangeFailure, ExchangeOutcome } from '../../exchange/exchange.ts';
import type { JudgementJson } from '../../exchange/judgement-json.ts';
import type { ObservationJson } from '../../exchange/observation-json.ts';
import type { Observation } from './observation.ts';

/** The newest observation as an exchange, so that what explains one exchange explains it too. */
export function toExchange(json: ObservationJson, seen: Observation, judgement?: JudgementJson): Exchange {
  const goodbye = seen.goodbye ?? seen.goodbyeSent;
  const { protocol } = json;
  return {
    id: '',
    direction: 'outbound',
    target: '',
    startedAt: new Date(seen.atMs).toISOString(),
    ...outcomeOf(json, seen),
    offered: ['status/2', 'status/1'],
    stages: [],
    sent: '0x',
    received: '0x',
    ...(protocol && seen.protocol && { protocol }),
    ...(seen.agent !== undefined && { agent: seen.agent }),
    ...(seen.ours && json.ours && { local: json.ours }),
    ...(seen.theirs && json.theirs && { remote: json.theirs }),
    ...(seen.resultCode !== undefined && { resultCode: seen.resultCode }),
    ...(seen.errorText !== undefined && { errorMessage: seen.errorText }),
    ...(judgement && { judgement }),
    ...(goodbye !== undefined && {
      goodbye: { reason: goodbye, direction: seen.goodbye === undefined ? 'sent' : 'received', atMs: 0 },
    }),
  };
}

function failureOf(
  json: ObservationJson,
  { failure, resultCode, errorText }: Observation,
): ExchangeFailure | undefined {
  const code = failure ?? (resultCode !== undefined && resultCode > 0 ? 'errorResponse' : undefined);
  return code && { stage: 'firstByte', code, message: String(json.failure ?? errorText ?? '').slice(0, 512) };
}

function outcomeOf(json: ObservationJson, seen: Observation): ExchangeOutcome {
  const failure = failureOf(json, seen);
  if (seen.goodbye !== undefined) return { state: 'refusedByThem', ...(failure && { failure }) };
  if (failure !== undefined) return { state: 'failed', failure };
  if (seen.goodbyeSent !== undefined) return { state: 'left', left: { by: 'us' } };
  return seen.theirs ? { state: 'established' } : { state: 'left', left: { by: 'recordEnds' } };
}
