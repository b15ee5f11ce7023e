import { type KnownRecords, newestReading } from '../../../discovery/record-reading.ts';
import { readEnrAt } from '../../../enr/enr.ts';
import type { EnrReading } from '../../../enr/explain.ts';
import type { Exchange } from '../../../exchange/exchange.ts';
import type { JudgementJson } from '../../../exchange/judgement-json.ts';
import type { DiagnosisJson, ObservationJson } from '../../../exchange/observation-json.ts';
import type { NetworkConfig } from '../../../forks/networks/network.ts';
import { networks as builtIn } from '../../../forks/networks/networks.ts';
import { epochAt, slotAt } from '../../../forks/schedule/slot-clock.ts';
import type { DiagnoseContext } from '../../../peers/causes/diagnose.ts';
import { besideHistory } from '../../../peers/diagnosis/consequences.ts';
import { diagnoseHistory } from '../../../peers/diagnosis/diagnose-history.ts';
import type { Diagnosis } from '../../../peers/diagnosis/diagnosis.ts';
import { observationOf } from '../../../peers/diagnosis/from-exchange.ts';
import type { Observation } from '../../../peers/diagnosis/observation.ts';
import { readObservation } from '../../../peers/diagnosis/read-observation.ts';
import { readSeenRecord } from '../../../peers/diagnosis/read-record.ts';
import { toExchange } from '../../../peers/diagnosis/to-exchange.ts';
import { withGenesisTime } from '../../../peers/diagnosis/with-genesis-time.ts';
import { toldStatus } from '../../../reqresp/messages/message-json.ts';
import { silentDialler } from '../../silent-dialler-text.ts';
import { explainExchange } from '../causes/explain-exchange.ts';
import { type CauseInWords, causeToJson, type DiagnosisInWords, type Explanation } from '../explanation.ts';
import { judgeInWords } from '../judge/judgement-json.ts';
import { diagnosisInWords } from './diagnosis-in-words.ts';
import { afterDisagreement } from './followed-elsewhere.ts';
import { withRecordNotes } from './record-note.ts';

/** Observations that are looked at; of more, the newest. */
const MOST_OBSERVATIONS = 2000;

/** What the history of a peer bears, then what its newest exchange shows beside it. */
function merged(history: readonly Diagnosis[], causes: readonly CauseInWords[], nowMs: number): DiagnosisInWords[] {
  const { before, after } = besideHistory(causes, history);
  const withDetails = (cause: CauseInWords): DiagnosisInWords => ({ ...cause, details: {} });
  return [...before.map(withDetails), ...history.map((one) => diagnosisInWords(one, nowMs)), ...after.map(withDetails)];
}

export interface PeerContext extends Omit<DiagnoseContext, 'enrReadMs'> {
  /** The records of the peer as they were given, by the user or by itself. */
  readonly records?: KnownRecords;
  /** What was seen of the peer in exchanges that are not in memory any more. */
  readonly beyond?: readonly Observation[];
  /** In what the beacon node that we follow is not on the chosen network, as one sentence. */
  readonly disagreement?: string;
  /** Unix milliseconds. */
  readonly nowMs: number;
}

/** Why an exchange went as it did, from all that was seen of its peer until then. */
export function explainPeer(exchange: Exchange, context: PeerContext): Explanation {
  const { earlier = [], records, beyond = [], network, nowMs, disagreement } = context;
  const newest = records && newestReading(records);
  const { causes, refusal } = explainExchange(exchange, { ...context, ...(newest && { enrReadMs: newest.readMs }) });
  const read = (records?.readings ?? []).flatMap(({ text, readMs }) => {
    const record = readSeenRecord(text);
    return record ? [{ atMs: readMs, record }] : [];
  });
  const observations = [...beyond, ...read, ...[...earlier, exchange].flatMap((one) => observationOf(one) ?? [])];
  const settled = exchange.state !== 'running' && exchange.failure?.code !== 'aborted';
  // While it is asked again, what is known of it stands.
  const known = settled || earlier.length > 0;
  const history = known ? diagnoseHistory(observations, network, nowMs) : [];
  const notice = silentDialler(exchange, earlier);
  const found = withRecordNotes(merged(history, causes, nowMs), records, nowMs);
  const restsOnRecord = found.some(({ recordReadAt }) => recordReadAt !== undefined);
  const first = disagreement === undefined ? found : afterDisagreement(disagreement, exchange, found);
  return {
    causes: first,
    ...(refusal && { refusal }),
    ...(restsOnRecord && newest && { record: newest.text }),
    ...(notice && { notice }),
  };
}

/** The same from observations of any origin. `nowMs` is the time of the newest one unless given. */
export function explainObservations(
  observations: readonly ObservationJson[],
  chosen: NetworkConfig,
  nowMs?: number,
): DiagnosisJson[] {
  const seen = (Array.isArray(observations) ? observations : [])
    .slice(-MOST_OBSERVATIONS)
    .flatMap((json) => {
      const read = readObservation(json);
      return read ? [{ json, read }] : [];
    })
    .sort((a, b) => a.read.atMs - b.read.atMs);
  const all = seen.map(({ read }) => read);
  const network = withGenesisTime(chosen, all);
  const asked = seen.filter(({ read }) => isExchange(read));
  const last = asked.at(-1);
  const newest = last && toExchange(last.json, last.read, judgementOf(last, network));
  const at = nowMs ?? seen.at(-1)?.read.atMs ?? 0;
  const record = seen.findLast(({ json }) => typeof json.enr === 'string');
  const enr = record && readRecord(String(record.json.enr), network, record.read.atMs);
  const causes = newest
    ? explainExchange(newest, {
        network,
        earlier: asked.slice(0, -1).map(({ json, read }) => toExchange(json, read)),
        ...(enr && record && { enr, enrReadMs: record.read.atMs }),
      }).causes
    : [];
  return merged(diagnoseHistory(all, network, nowMs), causes, at).map((cause) => causeToJson(cause));
}

/** Records that are kept as they were read, because a signature takes a millisecond; the oldest goes first. */
const MOST_RECORDS = 500;

const records = new Map<
  string,
  { readonly network: NetworkConfig; readonly epoch: bigint; readonly enr: EnrReading }
>();

function readRecord(text: string, network: NetworkConfig, atMs: number): EnrReading {
  const epoch = epochAt(network, atMs) ?? 0n;
  const known = records.get(text);
  if (known?.network === network && known.epoch === epoch) return known.enr;
  const enr = readEnrAt(text, { networks: builtIn, network, unixMs: atMs });
  records.delete(text);
  records.set(text, { network, epoch, enr });
  for (const oldest of records.keys()) {
    if (records.size <= MOST_RECORDS) break;
    records.delete(oldest);
  }
  return enr;
}

type Read = NonNullable<ReturnType<typeof readObservation>>;

/** Whether an observation is of an exchange, and no reading of a record or of REST alone. */
function isExchange({ ours, theirs, resultCode, failure, goodbye, goodbyeSent }: Read): boolean {
  return [ours, theirs, resultCode, failure, goodbye, goodbyeSent].some((value) => value !== undefined);
}

function judgementOf(
  { json, read }: { json: ObservationJson; read: Read },
  network: NetworkConfig,
): JudgementJson | undefined {
  const remote = read.theirs && toldStatus(json.theirs);
  const local = read.ours && toldStatus(json.ours);
  const wallClockSlot = slotAt(network, read.atMs) ?? read.ours?.headSlot ?? 0n;
  return remote && local ? judgeInWords(remote, { network, wallClockSlot, local }) : undefined;
}
