import type { Exchange } from '../exchange/exchange.ts';

/** An exchange for a person: how it ended, its stages, both Statuses, rules that fail and likely causes. */
export function exchangeLines(exchange: Exchange): string {
  const { target, direction, state, protocol, agent, stages, rival, failure, goodbye, judgement, local, remote } =
    exchange;
  const seconds = (ms: number | undefined) => (ms === undefined ? '' : `${ms.toFixed(0)} ms`);
  const fails = judgement?.rules.filter(({ outcome }) => outcome === 'fails') ?? [];
  return [
    `${direction} ${target}: ${state}${protocol === undefined ? '' : ` over ${protocol}`}`,
    ...(agent === undefined ? [] : [`  agent    ${agent}`]),
    ...stages.map(
      ({ stage, outcome, startMs, endMs, detail = '' }) =>
        `  ${stage.padEnd(17)}${outcome.padEnd(9)}${seconds(startMs).padStart(9)} ${seconds(endMs).padStart(9)}  ${detail}`,
    ),
    ...(rival ? [`  ${rival.told}`] : []),
    ...(local ? [`  ours     ${JSON.stringify(local)}`] : []),
    ...(remote ? [`  theirs   ${JSON.stringify(remote)}`] : []),
    ...fails.map(({ rule, why }) => `  ✕ ${rule}: ${why}`),
    ...(goodbye ? [`  Goodbye ${goodbye.reason} ${goodbye.direction}`] : []),
    ...(failure ? [`  ${failure.code}: ${failure.message}`] : []),
    ...(judgement?.causes ?? []).map(({ cause, confidence, evidence, remedy }) =>
      [`  ${confidence}: ${cause}. ${evidence}`, `    ${remedy}`].join('\n'),
    ),
  ].join('\n');
}
