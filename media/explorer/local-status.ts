import * as l10n from '@vscode/l10n';
import type { LocalStatusField, NetworkView } from '../../src/rpc/explorer.ts';
import { make, setAttribute, setText, setTitle } from '../shared/dom.ts';
import { icon } from '../shared/icons.ts';

interface FieldLine {
  element: HTMLElement;
  update(field: LocalStatusField): void;
}

function editButton(): HTMLButtonElement {
  const button = make('button', 'icon-button edit', icon('edit'));
  button.type = 'button';
  button.setAttribute('data-action', 'editLocalStatus');
  return button;
}

function fieldLine(): FieldLine {
  const name = make('dt', 'local-status-name');
  const value = make('span', 'value');
  const meaning = make('span', 'meaning');
  const button = editButton();
  const element = make(
    'div',
    'local-status-field',
    name,
    make('dd', 'local-status-value', value, ' ', meaning),
    button,
  );
  return {
    element,
    update(field) {
      setText(name, field.label, 40);
      setText(value, field.value, 200);
      setTitle(value, field.value);
      setText(meaning, field.meaning, 100);
      setAttribute(element, 'data-set', field.set ? 'true' : undefined);
      setAttribute(button, 'data-field', field.field);
      const label = l10n.t('Edit {0}', field.label);
      setAttribute(button, 'aria-label', label);
      setTitle(button, label);
    },
  };
}

/**
 * What we say of ourselves: a line that opens on the fields of our Status, each with a way to edit it, and on who says
 * so. A problem of the source stands below, open or closed. `toggle` is called when the person opens or closes it.
 */
export function localStatus(toggle: () => void): {
  element: HTMLElement;
  update(network: NetworkView, open: boolean): void;
} {
  const said = make('span', 'says');
  const opener = make(
    'button',
    'local-status-opener',
    make('span', 'dim term', l10n.t('We say')),
    ' ',
    said,
    icon('chevron', 'twistie'),
  );
  opener.type = 'button';
  opener.setAttribute('aria-controls', 'our-status');
  opener.addEventListener('click', toggle);
  const edit = editButton();
  const editLabel = l10n.t('Edit our Status…');
  edit.setAttribute('aria-label', editLabel);
  edit.title = editLabel;
  const source = make('span');
  const change = make('button', 'link', l10n.t('Change…'));
  change.type = 'button';
  change.setAttribute('data-action', 'editLocalStatus');
  const sourceLine = make(
    'div',
    'local-status-source',
    make('span', 'dim', l10n.t('Source')),
    ' ',
    source,
    ' ',
    change,
  );
  const list = make('dl', 'local-status-fields');
  const unknown = make('p', 'dim local-status-unknown', l10n.t('Told as soon as the node runs and has asked it.'));
  const details = make('div', 'local-status-details', sourceLine, list, unknown);
  details.id = 'our-status';
  const problemText = make('span');
  const problem = make('div', 'local-status-problem', icon('failed'), problemText);
  const lines: FieldLine[] = [];
  const element = make('div', 'local-status', make('div', 'head-line', opener, edit), problem, details);
  return {
    element,
    update({ local, localStatus }, open) {
      const fields = localStatus?.fields ?? [];
      setText(said, local, 160);
      setTitle(said, local);
      setAttribute(opener, 'aria-expanded', String(open));
      details.hidden = !open;
      setText(source, localStatus?.source ?? '', 300);
      unknown.hidden = fields.length > 0;
      problem.hidden = localStatus?.problem === undefined;
      setText(problemText, localStatus?.problem ?? '', 500);
      while (lines.length < fields.length) {
        const line = fieldLine();
        lines.push(line);
        list.append(line.element);
      }
      for (const [index, line] of lines.entries()) {
        const field = fields[index];
        line.element.hidden = field === undefined;
        if (field !== undefined) line.update(field);
      }
      list.hidden = fields.length === 0;
    },
  };
}
