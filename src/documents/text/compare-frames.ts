import { type FoundFrame, framesInText } from '../../editor/model/frames-in-text.ts';
import type { Steps } from '../../primitives/in-slices.ts';
import * as l10n from '../../primitives/l10n.ts';
import { showInvisible } from '../../primitives/plain-text.ts';
import type { TextDissection } from '../../reqresp/dissection/dissect-text.ts';
import { heading, type Line, line, toLines } from '../../words/lines.ts';
import { fieldText, meaningBeside } from '../../words/wire/dissection-json.ts';
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
): Steps<{ readonly ok: readonly Line[] } | { readonly err: string }> {
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

/** The same of an address that carries the texts as JSON. */
export function* comparedFrames(query: string, meaning: Meaning): Steps<readonly Line[]> {
  const compared = yield* compareTexts(textsOf(query), meaning);
  return 'ok' in compared ? compared.ok : [line(compared.err)];
}

function textsOf(query: string): string[] {
  try {
    const texts: unknown = JSON.parse(query);
    return Array.isArray(texts) ? texts.filter((text) => typeof text === 'string') : [];
  } catch {
    return [];
  }
}

function facts({ dissection }: TextDissection, meaning: Meaning): Map<string, Fact> {
  const { protocol, side, resultCode, sizes, fields, bytes } = dissection;
  const own = meaningBeside(fields, meaning);
  const plain = (name: string, value: string, isSize = false) => [name, { value, note: '', isSize }] as const;
  return new Map([
    plain(l10n.t('protocol'), protocol ?? l10n.t('unknown')),
    plain(l10n.t('side'), side),
    ...(resultCode === undefined ? [] : [plain(l10n.t('result'), String(resultCode))]),
    plain(l10n.t('bytes on the wire'), String(bytes.length), true),
    plain(l10n.t('bytes of SSZ'), String(sizes.ssz ?? l10n.t('none')), true),
    ...fields.map((field): [string, Fact] => {
      const { value, note = '' } = fieldText(field, own);
      return [labels[field.name], { value: showInvisible(value), note: showInvisible(note), isSize: false }];
    }),
  ]);
}

/** Two frames side by side by what they say; how they were compressed or written makes no difference. */
export function compareFramesText(first: TextDissection, second: TextDissection, meaning: Meaning): Line[] {
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
  const differ = differing.flatMap((name) => apart(name, a.get(name), b.get(name)));
  const same = names.filter((name) => !differing.includes(name)).map((name) => agreed(name, a.get(name)));
  const faults = [...faultLines(l10n.t('first'), first), ...faultLines(l10n.t('second'), second)];
  return toLines([
    heading(1, `# ${l10n.t('Two frames compared')}`),
    '',
    verdict,
    '',
    ...(differ.length > 0 ? [heading(2, l10n.t`## What differs: ${differing.length}`), '', ...differ, ''] : []),
    ...(faults.length > 0 ? [heading(2, `## ${l10n.t('Faults')}`), '', ...faults, ''] : []),
    ...(same.length > 0 ? [heading(2, l10n.t('## What is the same')), '', ...same, ''] : []),
  ]);
}

/** Both values of a fact below its name. */
function apart(name: string, one: Fact | undefined, other: Fact | undefined): string[] {
  const heads = [l10n.t('first'), l10n.t('second')];
  const width = Math.max(...heads.map(({ length }) => length)) + 2;
  return [`≠ ${name}`, ...[one, other].map((fact, i) => `    ${(heads[i] ?? '').padEnd(width)}${factText(fact)}`)];
}

function agreed(name: string, fact: Fact | undefined): string {
  return `  ${name.padEnd(LABEL_WIDTH)}${factText(fact)}`;
}

function factText(fact: Fact | undefined): string {
  return fact === undefined ? l10n.t('absent') : [fact.value, fact.note].filter(Boolean).join('  ');
}

function faultLines(which: string, { dissection }: TextDissection): string[] {
  const problems = dissection.faults.filter(({ noteOn }) => noteOn === undefined);
  return problems.map((fault) => `  ${which.padEnd(8)}${showInvisible(faultMessage(fault))}`);
}
