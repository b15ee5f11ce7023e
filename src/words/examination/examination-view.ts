import * as l10n from '@vscode/l10n';
import type {
  ExaminationView,
  ExaminedFactView,
  MatrixCellView,
  MatrixRowView,
  WrongNodeView,
} from '../../rpc/examination-page.ts';
import { roughDuration } from '../duration-text.ts';
import { confidenceMeans, confidenceWords } from '../peers/sections.ts';
import { changedNodes } from './changes.ts';
import type { ExaminationJson, ExaminedNodeJson, MarkJson } from './examination-json.ts';
import { knowsView } from './knows-view.ts';
import { byUrl, cellOf, columns } from './matrix.ts';
import { countLine, differences, missingGroups, remarksOn, someOf, speaking, timeLine } from './sections.ts';

const againstWords: Readonly<Record<MarkJson['against'], string>> = {
  majority: l10n.t('differs from most nodes'),
  schedule: l10n.t('differs from the schedule'),
  itself: l10n.t('differs from what the node says of itself elsewhere'),
};

/** The time until the next change of the network; undefined where none is known. */
export function countdown({ at, network }: ExaminationJson, nowMs: number): string | undefined {
  const inMs = network?.next?.inMs;
  if (inMs === undefined) return undefined;
  const left = BigInt(inMs) + BigInt(Date.parse(at)) - BigInt(Math.floor(nowMs));
  return left > 0n ? l10n.t`in ${roughDuration(left)}` : l10n.t('that is over: examine again');
}

/** Of which network they are, what it speaks and when that changes, and who has moved. */
function factsOf({ network, nodes }: ExaminationJson): ExaminedFactView[] {
  if (network === undefined) return [];
  const { name, genesisValidatorsRoot, by, nodes: of, told, digest, next, before } = network;
  const count = (wanted: string) => speaking(nodes, wanted).length;
  const late = speaking(nodes, before?.digest);
  const early = speaking(nodes, next?.digest);
  return [
    {
      label: l10n.t('network'),
      value: name,
      more:
        by === 'given' ? l10n.t`the chosen one: ${of} of ${told} nodes run it` : l10n.t`${of} of ${told} nodes run it`,
    },
    { label: l10n.t('genesis validators root'), value: genesisValidatorsRoot },
    ...(digest === undefined
      ? []
      : [
          { label: l10n.t('digest in force'), value: digest, more: l10n.t`${count(digest)} nodes speak it` },
          next === undefined
            ? { label: l10n.t('next change'), value: l10n.t('none is scheduled') }
            : {
                label: l10n.t('next change'),
                value: l10n.t`${next.digest} (${next.fork}) at epoch ${next.epoch}`,
                more: l10n.t`${early.length} nodes speak it already`,
                counts: true as const,
              },
        ]),
    ...(before === undefined || late.length === 0
      ? []
      : [{ label: l10n.t('not moved'), value: someOf(late), more: l10n.t`still at ${before.digest}` }]),
    ...(next === undefined || early.length === 0
      ? []
      : [{ label: l10n.t('moved early'), value: someOf(early), more: l10n.t`before epoch ${next.epoch}` }]),
  ];
}

function wrongNode({ url, name, findings }: ExaminedNodeJson): WrongNodeView[] {
  if (findings.length === 0) return [];
  const causes = findings.map(({ cause, title = cause, confidence, evidence, remedy }) => ({
    title,
    page: `cause/${cause}`,
    certainty: confidenceWords[confidence],
    certaintyMeans: confidenceMeans[confidence],
    evidence,
    remedy,
  }));
  return [{ url, name, causes }];
}

/** An examination as its page shows it, with its handshakes by address; what is otherwise than before is marked. */
export function examinationView(
  examination: ExaminationJson,
  before: ExaminationJson | undefined,
  nowMs: number,
  exchanges: ReadonlyMap<string, string> = new Map(),
): ExaminationView {
  const { nodes, remarks } = examination;
  const earlier = byUrl(before);
  const [, ...others] = columns;
  const shown = others.filter((column) =>
    nodes.some((node) => {
      const { text, was } = cellOf(column, node, earlier.get(node.url));
      return text !== '' || was !== undefined;
    }),
  );
  const wrong = nodes.flatMap(wrongNode);
  const left = countdown(examination, nowMs);
  const knows = knowsView(examination);
  return {
    verdict: { tone: wrong.length > 0 ? 'bad' : 'good', title: countLine(examination), sentence: '', others: [] },
    about: timeLine(examination),
    facts: factsOf(examination),
    ...(left !== undefined && { countdown: left }),
    remarks,
    wrong,
    changed: changedNodes(before, examination),
    columns: columns.filter((column, at) => at === 0 || shown.includes(column)).map(({ id, label }) => ({ id, label })),
    nodes: nodes.map((node): MatrixRowView => {
      const cells = shown.map((column): MatrixCellView => {
        const { text, against, was } = cellOf(column, node, earlier.get(node.url));
        const full = column.full?.(node);
        return {
          text: column.words?.(node) ?? text,
          ...(full !== undefined && full !== text && { full }),
          ...(against !== undefined && { differs: againstWords[against] }),
          ...(was !== undefined && { changed: l10n.t`before: ${was || '–'}` }),
        };
      });
      const exchange = exchanges.get(node.url);
      const isWrong = node.findings.length > 0;
      return { url: node.url, name: node.name, isWrong, ...(exchange !== undefined && { exchange }), cells };
    }),
    differences: differences(examination),
    ...(knows && { knows }),
    missing: missingGroups(examination),
    also: remarksOn(examination),
  };
}
