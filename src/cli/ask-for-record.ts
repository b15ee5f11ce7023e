import { recordDifferences } from '../discovery/record-difference.ts';
import { udpFor } from '../discovery/udp-for.ts';
import type { EnrContext } from '../enr/explain.ts';
import type { NetworkConfig } from '../forks/networks/network.ts';
import { networkToJson } from '../forks/networks/network-json.ts';
import { readRecord } from '../node/discovery/contact.ts';
import { createDiscovery } from '../node/discovery/discovery.ts';
import { askFaultText } from '../words/discovery/ask-fault-text.ts';
import { recordDifferenceText } from '../words/discovery/record-difference-text.ts';
import { decodeEnr } from '../words/records/enr-json.ts';
import type { Terminal } from './terminal.ts';
import type { ExitCode } from './verb.ts';

/** *enr --ask*: what the node of a record says of itself now, beside the record at hand. */
export async function askForRecord(
  record: string,
  network: NetworkConfig,
  context: EnrContext,
  terminal: Terminal,
): Promise<ExitCode> {
  const discovery = createDiscovery(() => undefined);
  await discovery.start({ network: networkToJson(network), listen: udpFor([record]) });
  try {
    const asked = await discovery.ask(record);
    const was = decodeEnr(record, context);
    if ('err' in asked) {
      const { code } = asked.err;
      const message = askFaultText(asked.err);
      if (terminal.isJson) terminal.json({ fault: code, message, was });
      else terminal.lines(message);
      return 1;
    }
    const answer = { ...asked.ok, was, now: decodeEnr(asked.ok.record, context) };
    if (terminal.isJson) terminal.json(answer);
    else terminal.lines(answerText(record, answer));
    return 0;
  } finally {
    await discovery.stop();
  }
}

function answerText(
  asked: string,
  { record, seq, ms, seesUsAt }: { record: string; seq: string; ms: number; seesUsAt: string },
): string {
  const [was, now] = [readRecord(asked), readRecord(record)];
  const differences = was && now ? recordDifferences(was, now).map(recordDifferenceText) : [];
  return [
    record,
    `  sequence number ${seq}, answered in ${ms.toFixed(1)} ms, sees us at ${seesUsAt}`,
    ...(differences.length > 0 ? differences.map((one) => `  ${one}`) : ['  the record at hand is its newest']),
  ].join('\n');
}
