import type { JudgementJson } from '../../../exchange/judgement-json.ts';
import type { PartialStatus } from '../../../peers/clients/client.ts';
import { type Judgement, judge } from '../../../peers/judge/judge.ts';
import type { JudgeContext } from '../../../peers/judge/judge-rules.ts';
import { statusCauseToJson } from '../causes/status-cause-json.ts';
import { verdictToJson } from '../clients/verdict-json.ts';
import { syncToJson } from '../sync/sync-text.ts';
import { ruleOutcomeToJson } from './rule-outcome-text.ts';

/** What a Status means, as the API and a recorded exchange tell it. */
export function judgementToJson({ verdict, goodbye, rules, clients, causes, sync }: Judgement): JudgementJson {
  return {
    verdict,
    ...(goodbye !== undefined && { goodbye: goodbye.toString() }),
    rules: rules.map(ruleOutcomeToJson),
    clients: clients.map(verdictToJson),
    causes: causes.map(statusCauseToJson),
    sync: syncToJson(sync),
  };
}

/** Judges a Status, and puts what it means into words. */
export function judgeInWords(remote: PartialStatus, context: JudgeContext): JudgementJson {
  return judgementToJson(judge(remote, context));
}
