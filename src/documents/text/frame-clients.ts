import { frameVerdicts } from '../../peers/clients/frame-verdicts.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { Dissection } from '../../reqresp/dissection/dissection.ts';
import { heading, type Line, toLines } from '../../words/lines.ts';
import { frameVerdictToJson } from '../../words/peers/clients/frame-verdict-json.ts';

const MARKS = { accept: '✓', refuse: '✕', unknown: '?' } as const;

/** Clients that answer alike stand together; nothing is said of a frame that every client reads. */
export function frameClientLines(dissection: Dissection): Line[] {
  const all = (frameVerdicts(dissection) ?? []).map(frameVerdictToJson);
  if (all.every(({ verdict }) => verdict === 'accept')) return [];
  const groups = Map.groupBy(all, ({ verdict, answer, why }) => `${MARKS[verdict]}${answer}\n${why}`);
  const lines = [...groups.values()].flatMap((same) => {
    const [{ verdict, answer, why } = { verdict: 'unknown' as const, answer: '', why: '' }] = same;
    const names = same.map(({ client }) => client).join(', ');
    return [`${MARKS[verdict]} ${names}`, `    ${answer}: ${why}`];
  });
  const about = l10n.t('The bytes alone, whatever they say: whether its reader takes them.');
  return toLines([heading(2, l10n.t('## Which client reads these bytes')), '', about, '', ...lines, '']);
}
