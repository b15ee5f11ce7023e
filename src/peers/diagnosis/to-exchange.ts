import type { Exchange, ExchangeState } from '../../exchange/exchange.ts';
import type { FailureCode } from '../../exchange/failure-codes.ts';
import type { JudgementJson } from '../../exchange/judgement-json.ts';
import type { ObservationJson } from '../../exchange/observation-json.ts';
import type { Observation } from './observation.ts';

/** The newest observation as an exchange, so that what explains one exchange explains it too. */
export function toExchange(json: ObservationJson, seen: Observation, judgement?: JudgementJson): Exchange {
  const goodbye = seen.goodbye ?? seen.goodbyeSent;
  const failure = seen.failure ?? failureOf(seen);
  const { protocol } = json;
  return {
    id: '',
    direction: 'outbound',
    target: '',
    startedAt: new Date(seen.atMs).toISOString(),
    state: stateOf(seen, failure),
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
    ...(failure && {
      failure: {
        stage: 'firstByte',
        code: failure,
        message: String(json.failure ?? seen.errorText ?? '').slice(0, 512),
      },
    }),
  };
}

function failureOf({ resultCode }: Observation): FailureCode | undefined {
  return resultCode !== undefined && resultCode > 0 ? 'errorResponse' : undefined;
}

function stateOf({ goodbye, goodbyeSent, theirs }: Observation, failure: FailureCode | undefined): ExchangeState {
  if (goodbye !== undefined) return 'refusedByThem';
  if (failure !== undefined) return 'failed';
  if (goodbyeSent !== undefined) return 'left';
  return theirs ? 'established' : 'left';
}
