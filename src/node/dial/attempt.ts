import { type Stage, type StageName, stageNames } from '../../exchange/exchange.ts';
import type { Failure } from '../../exchange/failure-facts.ts';
import type { Rival, Transport } from '../../exchange/rival.ts';
import type { StageDetail } from '../../exchange/stage-facts.ts';
import type { DialTarget } from '../../exchange/targets/dial-target.ts';
import { failureText } from '../../words/node/failure-text.ts';
import { rivalText } from '../../words/node/rival-text.ts';
import type { ExchangeFacts } from '../exchange/recorder.ts';
import type { StageList } from '../exchange/stage-list.ts';
import type { Connected, ConnectRecorder } from './connect.ts';

/** One address of a race: what is written down of it is the exchange's only once it has won. */
export class Attempt implements ConnectRecorder {
  readonly place: DialTarget;
  readonly stages: StageList;
  readonly facts: ExchangeFacts = {};
  /** It is open, since so many milliseconds after the exchange began. */
  won: { readonly connected: Connected; readonly atMs: number } | undefined;
  failure: Failure | undefined;

  constructor(place: DialTarget, stages: StageList) {
    this.place = place;
    this.stages = stages;
  }

  get transport(): Transport {
    return this.place.transport === undefined ? 'tcp' : 'quic';
  }

  get lastStage(): StageName {
    return this.stages.last;
  }

  /** How many stages it has come through. */
  get reached(): number {
    return stageNames.indexOf(this.failure?.stage ?? 'dial');
  }

  isRunning(stage: StageName): boolean {
    return this.stages.isRunning(stage);
  }

  begin(stage: StageName, detail?: StageDetail): void {
    this.stages.begin(stage, detail);
  }

  end(stage: StageName, detail?: StageDetail, facts?: ExchangeFacts, outcome: Stage['outcome'] = 'ok'): void {
    if (facts) this.learn(facts);
    this.stages.end(stage, detail, outcome);
  }

  skip(stage: StageName, detail: StageDetail): void {
    this.end(stage, detail, undefined, 'skipped');
  }

  learn(facts: ExchangeFacts): void {
    Object.assign(this.facts, facts);
  }

  /** What became of it beside one that won, or beside one that failed as well. */
  asRival(): Rival {
    const { failure, transport, stages } = this;
    const outcome = failure ? 'failed' : stages.isEmpty ? 'notBegun' : 'givenUp';
    const stage = failure?.stage ?? stages.last;
    if (failure) stages.end(stage, { code: 'text', text: failure.code }, 'failed');
    stages.endRunning('skipped');
    const message = failure ? failureText(failure) : undefined;
    return {
      transport,
      multiaddr: this.place.multiaddr,
      outcome,
      stages: stages.copy(),
      ...(failure && message !== undefined && { failure: { stage, code: failure.code, message } }),
      told: rivalText({ transport, outcome, stage, message }),
    };
  }
}
