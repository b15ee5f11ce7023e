import { stageNames } from '../../exchange/exchange.ts';
import { type ComparisonFormat, explorerActions, type FromExplorer } from '../../rpc/explorer.ts';
import { isStatusField } from '../../session/peers/status-field.ts';

/** Peers that a page may ask to have compared at once. */
const MOST_COMPARED = 100;

const formats: readonly ComparisonFormat[] = ['markdown', 'csv', 'json'];

/** The address of a page of the explanations. */
const PAGE = /^\w{1,20}\/[\w.-]{1,60}$/;

type Message = Readonly<Record<string, unknown>>;

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string').slice(0, MOST_COMPARED) : [];
}

function readCopy({ peers, columns, format }: Message): FromExplorer | undefined {
  const known = formats.find((one) => one === format);
  return known && { type: 'copyComparison', peers: texts(peers), columns: texts(columns), format: known };
}

function readAction(message: Message): FromExplorer | undefined {
  const action = explorerActions.find((one) => one === message['action']);
  if (!action) return undefined;
  const { peer, exchange, field, page } = message;
  const place = stageNames.find((one) => one === message['place']);
  return {
    type: 'action',
    action,
    ...(typeof peer === 'string' && { peer }),
    ...(typeof exchange === 'string' && { exchange }),
    ...(place !== undefined && { place }),
    ...(isStatusField(field) && { field }),
    ...(typeof page === 'string' && PAGE.test(page) && { page }),
  };
}

/** Checks what came from the page; undefined when it is not a message of ours. */
export function readExplorerMessage(message: unknown): FromExplorer | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const told: Message = { ...message };
  switch (told['type']) {
    case 'ready':
      return { type: 'ready' };
    case 'compare':
      return { type: 'compare', peers: texts(told['peers']) };
    case 'compareExchanges':
      return { type: 'compareExchanges', peers: texts(told['peers']).slice(0, 2) };
    case 'copyComparison':
      return readCopy(told);
    case 'action':
      return readAction(told);
    default:
      return undefined;
  }
}
