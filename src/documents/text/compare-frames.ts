import { type FoundFrame, framesInText } from '../../editor/model/frames-in-text.ts';
import type { Steps } from '../../primitives/in-slices.ts';
import * as l10n from '../../primitives/l10n.ts';
import { showInvisible } from '../../primitives/plain-text.ts';
import { TEXT_WIDTH, wholeLines, wrap, wrapIndented } from '../../primitives/wrap.ts';
import type { TextDissection } from '../../reqresp/dissection/dissect-text.ts';
import { fieldText } from '../../words/wire/dissection-json.ts';
import { faultMessage } from '../../words/wire/fault-text.ts';
import type { Meaning } from '../../words/wire/field-text.ts';
import { labels } from '../../words/wire/labels.ts';

const LABEL_WIDTH = 28;

/** What one frame says under one name; its bytes count as a size, which says nothing. */
interface Fact {
  readonly value: string;
  readonly note: string;
  readonly isSize: boolean;
}

/** The comparison of the first two frames of some texts, or one sentence about the frames that are missing. */
export function* compareTexts(
  texts: readonly string[],
  meaning: Meaning,
): Steps<{ readonly ok: string } | { readonly err: string }> {
  const frames: FoundFrame[] = [];
  for (const text of texts) frames.push(...(yield* framesInText(text)));
  const [first, second] = frames.map(({ found }) => found);
  if (first === undefined || second === undefined) {
    return {
      err:
        first === undefined
          ? l10n.t('Two frames are needed to compare, none was found: select both, in one selection or in two.')
          : l10n.t('Two frames are needed to compare, only one was found: select both, in one selection or in two.'),
    };
  }
  return { ok: compareFramesText(first, second, meaning) };
}

function facts({ dissection }: TextDissection, meaning: Meaning): Map<string, Fact> {
  const { protocol, side, resultCode, sizes, fields, bytes } = dissection;
  const plain = (name: string, value: string, isSize = false) => [name, { value, note: '', isSize }] as const;
  return new Map([
    plain(l10n.t('protocol'), protocol ?? l10n.t('unknown')),
    plain(l10n.t('side'), side),
    ...(resultCode === undefined ? [] : [plain(l10n.t('result'), String(resultCode))]),
    plain(l10n.t('bytes on the wire'), String(bytes.length), true),
    plain(l10n.t('bytes of SSZ'), String(sizes.ssz ?? l10n.t('none')), true),
    ...fields.map((field): [string, Fact] => {
      const { value, note = '' } = fieldText(field, meaning);
      return [labels[field.name], { value: showInvisible(value), note: showInvisible(note), isSize: false }];
    }),
  ]);
}

/** Two frames side by side by what they say; how they were compressed or written makes no difference. */
export function compareFramesText(first: TextDissection, second: TextDissection, meaning: Meaning): string {
  const [a, b] = [facts(first, meaning), facts(second, meaning)];
  const names = [...new Set([...a.keys(), ...b.keys()])];
  const differing = names.filter((name) => a.get(name)?.value !== b.get(name)?.value);
  const meant = differing.filter((name) => !(a.get(name) ?? b.get(name))?.isSize);
  const verdict =
    meant.length > 0
      ? l10n.t('They differ in {0}.', meant.join(', '))
      : differing.length > 0
        ? l10n.t('They say the same in other bytes.')
        : l10n.t('They say the same.');
  const rows = names.flatMap((name) => factLines(name, a.get(name), b.get(name)));
  const faults = [...faultLines(l10n.t('first'), first), ...faultLines(l10n.t('second'), second)];
  return [
    `# ${l10n.t('Two frames compared')}`,
    '',
    ...wrap(verdict, TEXT_WIDTH),
    '',
    ...rows,
    ...(faults.length > 0 ? ['', `## ${l10n.t('Faults')}`, '', ...faults] : []),
    '',
  ].join('\n');
}

/** A fact on one line where both agree, else one line for each, below the name where the values are long. */
function factLines(name: string, one: Fact | undefined, other: Fact | undefined): string[] {
  if (one !== undefined && one.value === other?.value) return valueLines(`  ${name.padEnd(LABEL_WIDTH)}`, one);
  const heads = [l10n.t('first'), l10n.t('second')];
  const width = Math.max(...heads.map(({ length }) => length)) + 2;
  return [`≠ ${name}`, ...[one, other].flatMap((fact, i) => valueLines(`    ${(heads[i] ?? '').padEnd(width)}`, fact))];
}

function valueLines(head: string, fact: Fact | undefined): string[] {
  if (fact === undefined) return [`${head}${l10n.t('absent')}`];
  const { value, note } = fact;
  const both = [value, note].filter(Boolean).join('  ');
  if (head.length + both.length <= TEXT_WIDTH) return [`${head}${both}`];
  const fits = head.length + value.length <= TEXT_WIDTH;
  return [
    `${head}${fits ? value : ''}`.trimEnd(),
    ...(fits ? [] : wholeLines(value, 6)),
    ...(note === '' ? [] : wrapIndented(note, 6)),
  ];
}

function faultLines(which: string, { dissection }: TextDissection): string[] {
  const problems = dissection.faults.filter(({ noteOn }) => noteOn === undefined);
  return problems.flatMap((fault) => {
    const [first = '', ...rest] = wrapIndented(showInvisible(faultMessage(fault)), 10);
    return [`  ${which.padEnd(8)}${first.trimStart()}`, ...rest];
  });
}
