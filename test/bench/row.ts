/** One line of the benchmark table. */
export interface BenchRow {
  name: string;
  value: number;
  /** What `value` and `baseline` are measured in: `ops/s`, `ms`, `KB`. */
  unit: string;
  /** The same work done the plain way, in the same run. */
  baseline?: number;
  /** How many times better than the baseline; above 1 is better, whatever the unit. */
  ratio?: number;
  /** What we hold ourselves to, in words: `≥ 1`, `≤ 50 ms`. */
  target?: string;
}
