import { describe } from 'vitest';
import { holdsLinear } from './holds-linear.ts';
import { frameReaders } from './readers.ts';

describe('a reader of frames', () =>
  holdsLinear('pays for ten times the text at most fifteen times the time: %s', frameReaders));
