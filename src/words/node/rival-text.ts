import * as l10n from '@vscode/l10n';
import type { StageName } from '../../exchange/exchange.ts';
import type { RivalOutcome, Transport } from '../../exchange/rival.ts';
import type { StageFacts } from '../../exchange/stage-facts.ts';
import { stageLabels } from '../stage-labels.ts';

const names: Readonly<Record<Transport, string>> = { tcp: 'TCP', quic: 'QUIC' };

const outcomes: Readonly<Record<RivalOutcome, (rival: string) => string>> = {
  givenUp: (rival) => l10n.t('{0} given up', rival),
  notBegun: (rival) => l10n.t('{0} not begun', rival),
  failed: (rival) => l10n.t('{0} had failed', rival),
};

/** Both are being dialled. */
export function raceText({ first, second, headStartMs }: StageFacts['race']): string {
  return l10n.t('{0}, after {1} ms {2} as well', first, headStartMs, second);
}

/** Which transport carries the connection, and what became of the other one. */
export function raceWonText({ transport, host, port, ms, rival, came }: StageFacts['raceWon']): string {
  const won = l10n.t('{0} to {1}, port {2}, won after {3} ms', names[transport], host, port, ms);
  return `${won}; ${outcomes[came](names[rival])}`;
}

/** What became of the other address, in one sentence. */
export function rivalText({
  transport,
  outcome,
  stage,
  message,
}: {
  transport: Transport;
  outcome: RivalOutcome;
  stage: StageName;
  message: string | undefined;
}): string {
  const name = names[transport];
  if (message !== undefined) return l10n.t('{0} failed at the stage “{1}”: {2}', name, stageLabels[stage], message);
  return outcome === 'notBegun'
    ? l10n.t('{0} was not begun: the other address was open before its turn.', name)
    : l10n.t('{0} was given up at the stage “{1}”: the other address was open first.', name, stageLabels[stage]);
}
