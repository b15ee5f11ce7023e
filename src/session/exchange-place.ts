import type { StageName } from '../peers/exchange.ts';
import { stageLabels } from './peer-text.ts';

/** Stages of which an exchange's text holds more than a line of its timeline: the section that shows it. */
const SECTIONS: Partial<Readonly<Record<StageName, string>>> = {
  requestWritten: '## Request',
  responseComplete: '## Response',
  judged: '## Judgement',
};

/** The lines of the section that begins so: where its heading stands, and the first line after it. */
function section(lines: readonly string[], heading: string): { from: number; to: number } | undefined {
  const from = lines.findIndex((line) => line.startsWith(heading));
  if (from === -1) return undefined;
  const next = lines.findIndex((line, index) => index > from && line.startsWith('## '));
  return { from, to: next === -1 ? lines.length : next };
}

/** The first line within a section that begins so. */
function lineWithin(lines: readonly string[], heading: string, beginning: RegExp): number | undefined {
  const within = section(lines, heading);
  if (within === undefined) return undefined;
  const at = lines.slice(within.from, within.to).findIndex((line) => beginning.test(line));
  return at === -1 ? undefined : within.from + at;
}

/**
 * The line (from 0) of an exchange's text that shows a stage: of bytes or rules the first that is marked as wrong, else
 * the head of the section, and for a stage without a section its line of the timeline.
 */
export function lineOfStage(text: string, stage: StageName): number {
  const lines = text.split('\n');
  const heading = SECTIONS[stage];
  const inTimeline = () => lineWithin(lines, '## Timeline', new RegExp(`^\\S ${stageLabels[stage]} {2,}`));
  if (heading === undefined) return inTimeline() ?? 0;
  const faulty = () => lineWithin(lines, heading, /^✕ [0-9a-f]{4} /) ?? lineWithin(lines, heading, /^✕ /);
  return faulty() ?? section(lines, heading)?.from ?? inTimeline() ?? 0;
}
