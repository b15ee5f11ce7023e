import * as l10n from '../../primitives/l10n.ts';
import { type Protocol, protocols, type Side } from '../../reqresp/messages/protocols.ts';

/** What a file says of its frames in comments such as `# network: hoodi`. */
export interface FrameContext {
  readonly network?: string;
  readonly epoch?: bigint;
  readonly protocol?: Protocol;
  readonly side?: Side;
}

/** A comment line that names a key, with the places of its value: UTF-16 offsets in the text that was read. */
export interface HeaderLine {
  readonly key: HeaderKey;
  readonly value: string;
  readonly from: number;
  readonly to: number;
  /** One sentence, when the value is none that the key can have. */
  readonly problem?: string;
}

export interface Header {
  readonly context: FrameContext;
  readonly lines: readonly HeaderLine[];
}

interface HeaderRule {
  /** What to say of the key while it is completed. */
  readonly about: string;
  /** Values to offer; a network's names are known elsewhere. */
  readonly values: readonly string[];
  readonly read: (value: string) => FrameContext | { readonly problem: string };
}

const protocolNames = Object.keys(protocols);
const sides: readonly string[] = ['request', 'response'];
const LARGEST_EPOCH = 0xffff_ffff_ffff_ffffn;

/** Every key of the header, and how its value is read. */
export const headerRules = {
  network: {
    about: l10n.t('The network whose clock turns epochs and slots into dates.'),
    values: [],
    read: (value) => (/^[\w.-]{1,100}$/.test(value) ? { network: value } : { problem: l10n.t('a network is a name') }),
  },
  epoch: {
    about: l10n.t('The epoch at which the frame was sent: its fork digest is compared with that of the network then.'),
    values: [],
    read: (value) =>
      /^\d{1,20}$/.test(value) && BigInt(value) <= LARGEST_EPOCH
        ? { epoch: BigInt(value) }
        : { problem: l10n.t('an epoch is a whole number of at most 64 bits') },
  },
  protocol: {
    about: l10n.t('The method whose stream carried the frame; without it the bytes decide.'),
    values: protocolNames,
    read: (value) =>
      protocolNames.includes(value)
        ? { protocol: value as Protocol }
        : { problem: l10n.t`a protocol is one of ${protocolNames.join(', ')}` },
  },
  side: {
    about: l10n.t('Which half of the exchange the frame is; without it the bytes decide.'),
    values: sides,
    read: (value) =>
      sides.includes(value) ? { side: value as Side } : { problem: l10n.t('a side is either request or response') },
  },
} as const satisfies Record<string, HeaderRule>;

export type HeaderKey = keyof typeof headerRules;

const LINE = /^[ \t]*(?:#|\/\/)[ \t]*(network|epoch|protocol|side)[ \t]*:[ \t]*([^\r\n]*)/gm;

/** Reads the header lines of a text; of a key that is given twice the last sound value counts. */
export function readHeader(text: string): Header {
  let context: FrameContext = {};
  const lines: HeaderLine[] = [];
  for (const match of text.matchAll(LINE)) {
    const [line, name = '', rest = ''] = match;
    const key = name as HeaderKey;
    const value = rest.trimEnd();
    const from = match.index + line.length - rest.length;
    const place = { key, value, from, to: from + value.length };
    const read: FrameContext | { readonly problem: string } = headerRules[key].read(value);
    if ('problem' in read) {
      const given = value === '' ? l10n.t('nothing is given') : l10n.t`"${value.slice(0, 40)}" is given`;
      lines.push({ ...place, problem: l10n.t`After "${key}:" ${given}; ${read.problem}.` });
    } else {
      context = { ...context, ...read };
      lines.push(place);
    }
  }
  return { context, lines };
}

/** The lines of a header that says this. */
export function headerText(context: FrameContext): string {
  return Object.entries(context)
    .map(([key, value]) => `# ${key}: ${value}`)
    .join('\n');
}

/** Two contexts that say the same have the same key. */
export function contextKey({ network, epoch, protocol, side }: FrameContext): string {
  return [network, epoch, protocol, side].join(' ');
}
