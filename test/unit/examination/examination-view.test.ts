import { describe, expect, it } from 'vitest';
import type { ExaminationJson } from '../../../src/words/examination/examination-json.ts';
import { examinationPage } from '../../../src/words/examination/examination-page.ts';
import { countdown, examinationView } from '../../../src/words/examination/examination-view.ts';
import { textOf } from '../../../src/words/lines.ts';
import { findEntry } from '../../../src/words/pages/pages.ts';
import { twentyNodes } from '../../harness/recorded-examination.ts';

const { first, second } = twentyNodes;
const at = ({ at: time }: ExaminationJson) => Date.parse(time);

describe('the page of an examination', () => {
  const view = examinationView(second, first, at(second));
  const text = textOf(examinationPage(second, first));

  it('says the same as its text, in the same words', () => {
    const said = [
      view.verdict.title,
      view.about,
      ...view.wrong.flatMap(({ name, causes }) =>
        causes.flatMap(({ title, certainty, evidence, remedy }) => [
          `${name}: ${title} (${certainty})`,
          evidence,
          remedy,
        ]),
      ),
      ...view.changed.map(({ name, changes }) => `  ${name}: ${changes.join('; ')}`),
      ...view.differences.flatMap(({ key, values }) => [key, ...values.map((one) => `${one.value}: ${one.nodes}`)]),
      ...view.missing.flatMap(({ pairs, why }) => [...pairs, why]),
      ...view.also.map(({ name, said: remark }) => `${name}: ${remark}`),
    ];
    expect(view.wrong).toHaveLength(7);
    expect(said.length).toBeGreaterThan(30);
    for (const one of said) expect(text).toContain(one);
  });

  it('marks the cells that its text marks', () => {
    const signs = (sign: string) =>
      text.split('## Keys')[0]?.split('## Nodes')[1]?.split('\n\n')[1]?.split(sign).length;
    const cells = view.nodes.flatMap((node) => node.cells);
    expect(cells.filter(({ differs }) => differs !== undefined)).toHaveLength((signs(' ≠') ?? 0) - 1);
    expect(cells.filter(({ changed }) => changed !== undefined)).toHaveLength((signs(' Δ') ?? 0) - 1);
  });

  it('leads to pages that there are', () => {
    for (const { page } of view.wrong.flatMap(({ causes }) => causes)) expect(findEntry(page), page).toBeDefined();
  });

  it('has no column that says nothing of any node', () => {
    const ids = (examination: ExaminationJson) =>
      examinationView(examination, undefined, at(examination)).columns.map(({ id }) => id);
    const mute = first.nodes.map(({ nfd: _, digests: { gossip: __, ...digests }, ...node }) => ({ ...node, digests }));
    expect(ids(first).filter((id) => !ids({ ...first, nodes: mute }).includes(id))).toEqual(
      ids(first).filter((id) => id === 'nfd' || id === 'digestGossip'),
    );
    expect(ids(first)).toContain('nfd');
  });

  it('tells why each pair is not connected, in a square of all nodes', () => {
    const { names = [], signs = [], reasons = [] } = view.knows ?? {};
    expect(signs).toHaveLength(20);
    expect(reasons.flatMap(({ pairs }) => pairs)).toHaveLength(second.missing.length);
    const [one] = second.missing;
    const told = reasons.find(({ pairs }) => pairs.some(([a, b]) => names[a] === one?.a && names[b] === one?.b));
    expect(told?.why).toBe(one?.why);
  });

  it('has no square of more nodes than one sees at once', () => {
    const nodes = Array.from({ length: 65 }, (_, place) => ({
      ...first.nodes[0],
      name: `n${place}`,
      url: `u${place}`,
    }));
    const many = { ...first, nodes: nodes as ExaminationJson['nodes'], knows: [] };
    expect(examinationView(many, undefined, at(first)).knows).toBeUndefined();
  });
});

describe('the time until the next change', () => {
  it('goes on, and says when it is over', () => {
    expect(countdown(first, at(first))).toBe('in 10 h 38 min');
    expect(countdown(first, at(first) + 3_600_000)).toBe('in 9 h 38 min');
    expect(countdown(first, at(first) + 40_000_000)).toBe('that is over: examine again');
  });

  it('is none where nothing is scheduled', () => {
    const { next: _, ...network } = first.network ?? {
      name: '',
      genesisValidatorsRoot: '',
      by: 'given',
      nodes: 0,
      told: 0,
    };
    expect(countdown({ ...first, network }, at(first))).toBeUndefined();
    const facts = examinationView({ ...first, network }, undefined, at(first)).facts;
    expect(facts.find(({ label }) => label === 'next change')?.value).toBe('none is scheduled');
  });
});

describe('around a change', () => {
  it('the page says who has not moved, and who moved early', () => {
    const speaks = (digest: string | undefined) => (node: ExaminationJson['nodes'][number]) => ({
      ...node,
      digests: { ...node.digests, ...(digest !== undefined && { status: digest }) },
    });
    const { before, next } = first.network ?? {};
    const [a, b, ...rest] = first.nodes;
    if (!a || !b) throw new Error('There are twenty nodes.');
    const nodes = [speaks(before?.digest)(a), speaks(next?.digest)(b), ...rest];
    const { facts } = examinationView({ ...first, nodes }, undefined, at(first));
    expect(facts.find(({ label }) => label === 'not moved')).toMatchObject({
      value: a.name,
      more: 'still at 0x6b579b2a',
    });
    expect(facts.find(({ label }) => label === 'moved early')).toMatchObject({
      value: b.name,
      more: 'before epoch 400',
    });
  });
});
