import { type TransportChoice, transportChoices } from '../../exchange/rival.ts';
import type { DialTarget } from '../../exchange/targets/dial-target.ts';
import * as l10n from '../../primitives/l10n.ts';
import { type PlainText, plainText } from '../../primitives/plain-text.ts';
import { type DialRequest, muxerNames } from '../../rpc/node.ts';
import { type PlainItem, showQuickPick } from '../../vscode/quick-input.ts';
import { readSetting } from '../../vscode/workbench.ts';

/** In which a dial differs from the settings. */
type How = Omit<DialRequest, 'target'>;

/** An answer to one of the questions; the first one changes nothing. */
interface Answer extends PlainItem {
  how: How;
}

interface Question {
  readonly items: Answer[];
  readonly placeHolder: PlainText;
}

const LIMITS = ['dial', 'openStream', 'response'] as const;

/** The addresses of a node over TCP and QUIC, and both of them; that of the setting first. */
function transports(places: readonly DialTarget[]): Answer[] {
  const addressOf = (quic: boolean) => places.find((place) => (place.transport !== undefined) === quic)?.multiaddr;
  const labels: Readonly<Record<TransportChoice, Pick<Answer, 'label' | 'detail'>>> = {
    tcp: { label: plainText('TCP'), detail: plainText(addressOf(false) ?? '') },
    quic: { label: plainText('QUIC'), detail: plainText(addressOf(true) ?? '') },
    race: { label: l10n.t('Both, the first one wins'), detail: l10n.t('QUIC first, TCP a quarter of a second later') },
  };
  const usual = readSetting('transport');
  const others = transportChoices.filter((choice) => choice !== usual);
  return [
    { ...labels[usual], description: l10n.t('as always'), how: {} },
    ...others.map((transport) => ({ ...labels[transport], how: { transport } })),
  ];
}

function versions(): Answer[] {
  return [
    { label: l10n.t('Status v2, then v1'), description: l10n.t('as always'), how: {} },
    { label: l10n.t('Status v1, then v2'), how: { offer: ['status/1', 'status/2'] } },
    { label: l10n.t('Status v2 alone'), how: { offer: ['status/2'] } },
    { label: l10n.t('Status v1 alone'), how: { offer: ['status/1'] } },
  ];
}

function muxers(): Answer[] {
  const alone = muxerNames.map((muxer) => ({ label: l10n.t('{0} alone', muxer), how: { muxer } }));
  return [{ label: l10n.t('{0}, then {1}', ...muxerNames), description: l10n.t('as always'), how: {} }, ...alone];
}

function limits(): Answer[] {
  const times = (factor: number) => {
    const of = LIMITS.map((name) => [name, Math.min(120_000, Math.round(factor * readSetting(`timeouts.${name}`)))]);
    return { how: { timeouts: Object.fromEntries(of) }, detail: plainText(of.map(([, ms]) => `${ms} ms`).join(' · ')) };
  };
  return [
    { label: l10n.t('Time limits of the settings'), description: l10n.t('as always'), ...times(1), how: {} },
    { label: l10n.t('A quarter of them'), ...times(0.25) },
    { label: l10n.t('Four times as long'), ...times(4) },
  ];
}

/** Asks in what a dial differs from the settings; undefined where somebody gives up. Several addresses are those of one node. */
export async function askHow(places: readonly DialTarget[]): Promise<How | undefined> {
  let how: How = {};
  const questions: Question[] = [
    ...(places.length > 1 ? [{ items: transports(places), placeHolder: l10n.t('Address to dial') }] : []),
    { items: versions(), placeHolder: l10n.t('Versions to offer, in order') },
    { items: muxers(), placeHolder: l10n.t('Muxers to offer, in order') },
    { items: limits(), placeHolder: l10n.t('Until the dial, the stream and the response are given up') },
  ];
  for (const [step, { items, placeHolder }] of questions.entries()) {
    const title = l10n.t('Dial Peer With… ({0} of {1})', step + 1, questions.length);
    const answer = await showQuickPick(items, { title, placeHolder, ignoreFocusOut: true });
    if (!answer) return undefined;
    how = { ...how, ...answer.how };
  }
  return how;
}
