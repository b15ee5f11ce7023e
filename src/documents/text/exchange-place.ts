import type { StageName } from '../../exchange/exchange.ts';
import * as l10n from '../../primitives/l10n.ts';
import { stageLabels } from '../../words/peer-text.ts';

/** Stages of which an exchange's text holds more than a line of its timeline: the section that shows it. */
const SECTIONS: Partial<Readonly<Record<StageName, readonly string[]>>> = {
  requestWritten: [l10n.t('Request, sent'), l10n.t('Request, received')],
  responseComplete: [l10n.t('Response, received'), l10n.t('Response, sent')],
  judged: [l10n.t('Judgement')],
};

/** The lines of the section with one of these headings: where that stands, and the first line after it. */
function section(lines: readonly string[], headings: readonly string[]): { from: number; to: number } | undefined {
  const from = lines.findIndex((line) => headings.some((heading) => line.startsWith(`## ${heading}`)));
  if (from === -1) return undefined;
  const next = lines.findIndex((line, index) => index > from && line.startsWith('## '));
  return { from, to: next === -1 ? lines.length : next };
}

/** The first line within a section that begins so. */
function lineWithin(lines: readonly string[], headings: readonly string[], beginning: RegExp): number | undefined {
  const within = section(lines, headings);
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
  const headings = SECTIONS[stage];
  const inTimeline = () => lineWithin(lines, [l10n.t('Timeline')], new RegExp(`^\\S ${stageLabels[stage]} {2,}`));
  if (headings === undefined) return inTimeline() ?? 0;
  const faulty = () => lineWithin(lines, headings, /^✕ [0-9a-f]{4} /) ?? lineWithin(lines, headings, /^✕ /);
  return faulty() ?? section(lines, headings)?.from ?? inTimeline() ?? 0;
}
