import { isSameNetwork } from '../../forks/networks/identity.ts';
import type { NetworkView } from '../../rpc/explorer.ts';
import { localStatusView } from '../node/local-status.ts';
import { type LocalViewEvent, localViewText } from '../node/local-view.ts';
import { localViewOfSettings } from '../node/settings.ts';
import { clockView } from '../peers/clock-view.ts';
import type { Session } from '../session.ts';

/** The chosen network as the head of the explorer tells it, with our own Status as the node told it last. */
export function networkView(session: Session, event: LocalViewEvent | undefined): NetworkView {
  const { chain, own } = session;
  const view = chain.view(Date.now());
  const settings = localViewOfSettings();
  const { network } = chain;
  // Only heads of the chosen network tell of its clock.
  const witnesses = session.exchanges().filter((one) => isSameNetwork(session.chainOf(one).network, network));
  const local = localViewText(settings.view, event);
  const localStatus = localStatusView(settings, event, chain, view.digest);
  const told = { ...view, local, localStatus, ...clockView(witnesses, network) };
  return { ...told, ...own.found.told(told) };
}
