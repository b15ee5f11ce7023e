import type { Stage, StageName } from '../../exchange/exchange.ts';
import type { StageDetail } from '../../exchange/stage-facts.ts';
import { stageDetailText } from '../../words/node/stage-detail-text.ts';

/** The stages of one exchange, or of one address that is dialled for it. Times come from a monotonic clock. */
export class StageList {
  readonly #began: number;
  readonly #onChange: () => void;
  #stages: Stage[] = [];

  /** `began` is the moment from which its times are counted. */
  constructor(onChange: () => void = () => undefined, began = performance.now()) {
    this.#began = began;
    this.#onChange = onChange;
  }

  /** Never changed afterwards: stages are replaced, so that copies of the list can share them. */
  copy(): Stage[] {
    return [...this.#stages];
  }

  /** The stage under way, or the last one that ended. What comes over gossipsub comes in between, and is none of them. */
  get last(): StageName {
    const stages = this.#stages.filter(({ stage }) => stage !== 'gossip');
    const running = stages.findLast(({ outcome }) => outcome === 'running');
    return (running ?? stages.at(-1))?.stage ?? 'dial';
  }

  get isEmpty(): boolean {
    return this.#stages.length === 0;
  }

  isRunning(stage: StageName): boolean {
    return this.#find(stage)?.outcome === 'running';
  }

  /** A stage begins. One that has been before, such as a Goodbye after the wait for it was over, begins anew. */
  begin(stage: StageName, detail?: StageDetail): void {
    const begun: Stage = { stage, startMs: this.now(), outcome: 'running' };
    if (detail) begun.detail = stageDetailText(detail);
    this.#put(begun);
  }

  /** A stage ends; one that was never begun lasted no time, and one that has ended keeps its times. */
  end(stage: StageName, detail?: StageDetail, outcome: Stage['outcome'] = 'ok'): void {
    const now = this.now();
    const begun = this.#find(stage);
    const ended: Stage = { stage, startMs: begun?.startMs ?? now, endMs: begun?.endMs ?? now, outcome };
    const text = detail ? stageDetailText(detail) : begun?.detail;
    if (text) ended.detail = text;
    this.#put(ended);
  }

  /** Those under way end so, but for those that go on. */
  endRunning(outcome: Stage['outcome'], goesOn: readonly StageName[] = []): void {
    const endMs = this.now();
    this.#stages = this.#stages.map((one) =>
      one.outcome === 'running' && !goesOn.includes(one.stage) ? { ...one, endMs, outcome } : one,
    );
    this.#onChange();
  }

  /** Those of another list with the same clock take the place of its own. */
  take(stages: readonly Stage[]): void {
    this.#stages = [...stages];
    this.#onChange();
  }

  /** A list of its own with the same clock. */
  beside(): StageList {
    return new StageList(undefined, this.#began);
  }

  /** Milliseconds since the exchange began. */
  now(): number {
    return Math.round((performance.now() - this.#began) * 1000) / 1000;
  }

  #find(name: StageName): Stage | undefined {
    return this.#stages.find(({ stage }) => stage === name);
  }

  #put(stage: Stage): void {
    const at = this.#stages.findIndex((one) => one.stage === stage.stage);
    if (at === -1) this.#stages.push(stage);
    else this.#stages[at] = stage;
    this.#onChange();
  }
}
