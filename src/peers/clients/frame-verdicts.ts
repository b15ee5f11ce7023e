import * as l10n from '@vscode/l10n';
import { codeWords } from '../../primitives/code-words.ts';
import type { Dissection } from '../../reqresp/dissection/dissection.ts';
import type { Fault } from '../../reqresp/faults/faults.ts';
import type { ClientFrameJson } from '../../reqresp/messages/json.ts';
import type { Protocol } from '../../reqresp/messages/protocols.ts';
import { type AfterAnswer, type Unreadable, unreadable } from '../conduct/unreadable.ts';
import { answerText, type ClientProfile, disputedFaults, isKnown, type Source, sourceText } from './client.ts';
import { clients } from './clients.ts';

/** Whether a client's reader takes a frame; `by` is the fault that decides. */
type Taken = { readonly takes: boolean | undefined; readonly by?: Fault; readonly why?: string };

type Frame = Pick<Dissection, 'protocol' | 'side' | 'resultCode' | 'faults' | 'bytes'>;

/** Errors end the reading of every client, except for those on which they differ, as do some warnings. */
function readingOf({ reads }: ClientProfile, faults: readonly Fault[]): Taken {
  let open: Taken | undefined;
  for (const fault of faults) {
    const disputed = disputedFaults.find((code) => code === fault.code);
    const found = disputed && reads[disputed];
    if (found === undefined) {
      if (fault.severity === 'error') return { takes: false, by: fault };
    } else if (!isKnown(found)) open ??= { takes: undefined, by: fault, why: found.unknown };
    else if (found === 'rejects') return { takes: false, by: fault };
  }
  return open ?? { takes: true };
}

function afterwards(after: AfterAnswer): Pick<ClientFrameJson, 'verdict' | 'answer'> {
  if (after === 'unknown') return { verdict: 'unknown', answer: l10n.t('not known') };
  if (after.does === 'kept') return { verdict: 'accept', answer: l10n.t('nothing: it keeps the peer') };
  return {
    verdict: 'refuse',
    answer: after.does === 'closes' ? l10n.t('closes without Goodbye') : l10n.t`Goodbye ${String(after.reason)}`,
  };
}

/** A byte of a result is no answer yet. */
const isEmptyAnswer = ({ side, bytes }: Frame): boolean => side === 'response' && bytes.length <= 1;

function refusalOf({ request, answer }: Unreadable, side: Frame['side']): Pick<ClientFrameJson, 'verdict' | 'answer'> {
  if (side === 'response') return { ...afterwards(answer), verdict: 'refuse' };
  if (request === 'answered')
    return { verdict: 'accept', answer: l10n.t('SUCCESS: it throws the request away unread') };
  return { verdict: 'refuse', answer: answerText(request) };
}

function reasonOf({ by, why }: Taken): string {
  if (by === undefined) return l10n.t('its reader takes these bytes');
  const fault = codeWords(by.code);
  return why === undefined ? l10n.t`it does not take the fault “${fault}”` : l10n.t`“${fault}”: ${why} would decide it`;
}

/** Whether a client has the method at all, whatever the fork. */
function speaks({ client, serves }: ClientProfile, protocol: Protocol): boolean {
  if (protocol === 'status/1') return serves['status/1'] !== 'never';
  return !(client === 'Nimbus' && (protocol === 'metadata/1' || protocol === 'metadata/2'));
}

function frameVerdict(
  client: ClientProfile,
  frame: Frame,
  protocol: Protocol,
): Omit<ClientFrameJson, 'client' | 'source'> {
  const { side, resultCode = 0 } = frame;
  const own = unreadable[client.client];
  if (!speaks(client, protocol)) {
    const why = l10n.t`it has no ${protocol} at any fork`;
    return { verdict: 'refuse', answer: answerText({ first: 'noStream' }), why };
  }
  if (isEmptyAnswer(frame)) return { ...afterwards(own.emptyAnswer), why: l10n.t('there is no answer to read') };
  const taken = readingOf(client, frame.faults);
  const why = reasonOf(taken);
  if (side === 'request' && own.request === 'answered') return { ...refusalOf(own, side), why };
  if (taken.takes === undefined) return { verdict: 'unknown', answer: l10n.t('not known'), why };
  if (!taken.takes) return { ...refusalOf(own, side), why };
  if (side === 'request') return { verdict: 'accept', answer: l10n.t('SUCCESS, and then what its rules say'), why };
  if (resultCode > 0) return { ...afterwards(own.errorAnswer), why: l10n.t`it is an answer with result ${resultCode}` };
  return { verdict: 'accept', answer: l10n.t('reads it, and then does what its rules say'), why };
}

const sourceOf = (client: ClientProfile): string => {
  const of: Source = unreadable[client.client].source;
  return sourceText({ sources: [of] });
};

/** What each client does with these very bytes, whatever they say; undefined where they are no frame of a known method. */
export function frameVerdicts(frame: Frame): ClientFrameJson[] | undefined {
  const { protocol } = frame;
  if (protocol === undefined) return undefined;
  return clients.map((client) => ({
    client: client.client,
    ...frameVerdict(client, frame, protocol),
    source: sourceOf(client),
  }));
}
