import type { FailureCode } from '../../../exchange/failure-codes.ts';
import { clientNameOfAgent } from '../../clients/agents.ts';
import { connectionLimits } from '../../conduct/limits.ts';
import { unwantedEnds } from '../../conduct/unwanted-ends.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { History, Moment } from '../history.ts';

/** Goodbyes by which a node refuses what we are, not how busy it is. */
const REFUSALS: readonly string[] = ['2', '3', '128', '250', '251', '252'];

/** A host lets so many connections of one address in within half a minute, and one more each 7.5 seconds. */
const MOST_DIALS = 8;
const WITHIN_MS = 30_000;
export const NEXT_DIAL_MS = 7500;

/** So many of ours may be all that are let in, where other nodes dial from our address too. */
const SHARED_DIALS = 5;

/** How a dial beyond the limit ends: before noise. What says less, or comes later as well, is less sure to be it. */
const OF_LIMIT: Readonly<Partial<Record<FailureCode, 'likely' | 'possible'>>> = {
  closedDuringSecurity: 'likely',
  connectionReset: 'likely',
  connectionClosed: 'possible',
  closedDuringMuxer: 'possible',
  streamReset: 'possible',
  silentServer: 'possible',
  dialTimeout: 'possible',
  unknownFailure: 'possible',
};

/** What stands between the peer and us from before, whatever our Statuses say now. */
export function standingDiagnoses(history: History): Diagnosis[] {
  const limit = dialLimit(history);
  // Who lets nobody in says nothing of what it holds against us.
  return limit.length > 0 ? limit : refusedBefore(history);
}

/** Closed before noise, after more dials than are let in: it is how often we came. */
function dialLimit({ moments, newest }: History): Diagnosis[] {
  const { failure, atMs, theirs, goodbye, protocol, resultCode } = newest;
  const usual = failure && OF_LIMIT[failure];
  if (usual === undefined || theirs || goodbye || protocol !== undefined || resultCode !== undefined) return [];
  const client = clientNameOfAgent(moments.findLast(({ agent }) => agent !== undefined)?.agent);
  if (client && connectionLimits[client].dialsOfAddress === undefined) return [];
  const dials = moments.filter((one) => one !== newest && isDial(one) && atMs - one.atMs <= WITHIN_MS).length;
  if (dials < (usual === 'likely' ? SHARED_DIALS : MOST_DIALS)) return [];
  const confidence = dials < MOST_DIALS ? 'possible' : usual;
  const details = { dials: String(dials + 1), seconds: String(NEXT_DIAL_MS / 1000) };
  return [{ cause: 'dialLimit', confidence, details, evidence: { atMs, dials } }];
}

/** Whether a moment is an exchange, and no reading of a record or of REST. */
function isDial({ theirs, ours, failure, resultCode, goodbye, goodbyeSent }: Moment): boolean {
  return [theirs, ours, failure, resultCode, goodbye, goodbyeSent].some((one) => one !== undefined);
}

/** It ended this exchange before it told its Status, as it does with one that it holds for bad. */
function refusedBefore({ moments, newest }: History): Diagnosis[] {
  if (!isEarly(newest)) return [];
  const { goodbye, atMs } = newest;
  const refused = moments.filter(isRefusal).find((one) => one !== newest);
  const reason = refused?.goodbye ?? goodbye;
  if (reason === undefined) return [];
  return [
    {
      cause: 'refusedBefore',
      confidence: refused ? 'likely' : 'possible',
      details: { reason },
      evidence: { atMs, reason, ...(refused && { refusedAtMs: refused.atMs }) },
    },
  ];
}

function isEarly({ theirs, resultCode, goodbye, goodbyeSent, failure }: Moment): boolean {
  if (theirs !== undefined || resultCode !== undefined || goodbyeSent !== undefined) return false;
  if (goodbye !== undefined) return REFUSALS.includes(goodbye) && goodbye !== '2';
  return failure !== undefined && unwantedEnds.includes(failure);
}

function isRefusal(moment: Moment): moment is Moment & { readonly goodbye: string } {
  const { goodbye } = moment;
  return goodbye !== undefined && REFUSALS.includes(goodbye);
}
