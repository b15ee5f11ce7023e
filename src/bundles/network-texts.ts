import '../localise/use.ts';

import { comparedSchedules } from '../documents/text/compared-schedules.ts';
import { digestText } from '../documents/text/digest-text.ts';
import { networkText } from '../documents/text/network-text.ts';

/** The texts of documents on networks, and nothing of VS Code: a bundle of its own, loaded when the first of them is opened. */
export const networkTexts = { comparedSchedules, digestText, networkText };

export type NetworkTexts = typeof networkTexts;
