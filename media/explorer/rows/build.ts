import type { Row } from '../row.ts';
import { causeView } from './cause.ts';
import { clientView } from './client.ts';
import { factView } from './fact.ts';
import { groupView } from './group.ts';
import { fieldView, ruleView } from './lines.ts';
import { ownView } from './own.ts';
import { peerView } from './peer.ts';
import { remedyView } from './remedy.ts';
import { sectionView } from './section.ts';
import { stageView } from './stage.ts';
import type { RowView } from './view.ts';

const builders: { readonly [K in Row['kind']]: () => RowView<K> } = {
  group: groupView,
  peer: peerView,
  remedy: remedyView,
  cause: causeView,
  section: sectionView,
  field: fieldView,
  rule: ruleView,
  client: clientView,
  stage: stageView,
  fact: factView,
  own: ownView,
};

/** A new element for the row's kind. A key never changes its kind, so the view is only ever given rows of that kind. */
export function buildView(row: Row): RowView<Row['kind']> {
  const view: unknown = builders[row.kind]();
  return view as RowView<Row['kind']>;
}
