import type { ConnectFailures, FailureOf } from '../../exchange/failure-facts.ts';
import { describeError } from '../libp2p/describe-error.ts';
import { answers, asText, type ConnectAttempt, errors, timeouts } from './connect-failure-table.ts';

/** Names the stage and the reason for which a connection could not be made, from the error and from how far it came. */
export function connectFailure(thrown: unknown, attempt: ConnectAttempt): FailureOf<keyof ConnectFailures> {
  const seen = describeError(thrown);
  const { host, port } = attempt.target;
  const at = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  const { firstBytes, timeoutMs } = attempt;
  const said = firstBytes ? answers.map((rule) => ({ rule, texts: [asText(firstBytes)] })) : [];
  const rest = (timeoutMs === undefined ? errors : timeouts).map((rule) => ({
    rule,
    texts: [seen.code ?? '', seen.text],
  }));
  for (const { rule, texts } of [...said, ...rest]) {
    if (rule.during && !rule.during.includes(attempt.reached)) continue;
    if (rule.applies && !rule.applies(attempt.target)) continue;
    const match = rule.pattern ? matchOf(rule.pattern, texts) : null;
    if (rule.pattern && !match) continue;
    return { stage: rule.stage ?? attempt.reached, code: rule.code, ...rule.found(at, attempt, match) };
  }
  return { stage: attempt.reached, code: 'dialFailed', how: 'noConnection', at, error: seen.text };
}

function matchOf(pattern: RegExp, texts: readonly string[]): RegExpMatchArray | null {
  for (const text of texts) {
    const match = pattern.exec(text);
    if (match) return match;
  }
  return null;
}
