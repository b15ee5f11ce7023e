import type { Verb } from './verb.ts';
import { conform } from './verbs/conform.ts';
import { crawl } from './verbs/crawl.ts';
import { dial } from './verbs/dial.ts';
import { digest } from './verbs/digest.ts';
import { dissect } from './verbs/dissect.ts';
import { enr } from './verbs/enr.ts';
import { examine } from './verbs/examine.ts';
import { identify } from './verbs/identify.ts';
import { listen } from './verbs/listen.ts';
import { read } from './verbs/read.ts';

/** Everything that the command line does, by the name it is called with. */
export const verbs = {
  read,
  dissect,
  digest,
  identify,
  enr,
  dial,
  listen,
  conform,
  examine,
  crawl,
} as const satisfies Record<string, Verb>;

export function isVerb(name: string): name is keyof typeof verbs {
  return Object.hasOwn(verbs, name);
}
