import type { ClientName } from '../exchange/codes.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { ClientProfile, WireAnswer } from '../peers/clients/client.ts';
import { clients } from '../peers/clients/clients.ts';
import { unreadable } from '../peers/conduct/unreadable.ts';
import * as l10n from '../primitives/l10n.ts';
import type { Dissection } from '../reqresp/dissection/dissection.ts';
import { type Line, linked } from './lines.ts';

/** Goodbye reasons and result bytes that the words of a line may name. */
export interface NamedCodes {
  readonly goodbyes: readonly string[];
  readonly results: readonly number[];
}

/** Those of an exchange: what was said in it, what would have been the right answer, and what our judgement says. */
export function codesOfExchange({ failure, goodbye, judgement, resultCode }: Exchange): NamedCodes {
  return {
    goodbyes: distinct([goodbye?.reason, judgement?.goodbye]),
    results: distinct([resultCode, failure?.code === 'errorResponse' ? 0 : undefined]),
  };
}

/** Those of a frame. */
export function codesOfDissection({ value, recovered, resultCode }: Dissection): NamedCodes {
  const message = value ?? recovered;
  return {
    goodbyes: distinct([message?.type === 'goodbye/1' ? message.reason.toString() : undefined]),
    results: distinct([resultCode]),
  };
}

function answersOf({ client, refusal, rules, habits }: ClientProfile): WireAnswer[] {
  const { request } = unreadable[client];
  const known = request === 'answered' ? [] : [request];
  return [refusal, ...known, ...rules.flatMap(({ answer }) => answer ?? []), ...habits.map(({ answer }) => answer)];
}

/** Those with which a client answers. */
export function codesOfClient(name: ClientName): NamedCodes {
  const client = clients.find((one) => one.client === name);
  const answers = client ? answersOf(client) : [];
  return {
    goodbyes: distinct(answers.map(({ reason }) => reason?.toString())),
    results: distinct(answers.map(({ result }) => result)),
  };
}

function distinct<T>(values: readonly (T | undefined)[]): T[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}

/** The line with a link wherever it names one of these codes. */
export function withCodes(one: Line, { goodbyes, results }: NamedCodes): Line {
  const byGoodbye = goodbyes.reduce((made, code) => linked(made, l10n.t`Goodbye ${code}`, `goodbye/${code}`), one);
  return results.reduce((made, code) => linked(made, l10n.t`result ${code}`, `result/${code}`), byGoodbye);
}
