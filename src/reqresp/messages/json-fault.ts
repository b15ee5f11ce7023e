import type { FieldPlace } from './layout.ts';

/** What is wrong with JSON that should be a message or a Status, and what stands there instead. */
export type JsonFault =
  | { readonly code: 'notAMessage'; readonly given: unknown }
  | { readonly code: 'notAStatus'; readonly given: unknown }
  | { readonly code: 'unknownType'; readonly given: unknown }
  | { readonly code: 'errorMessageNoText'; readonly given: unknown }
  | { readonly code: 'errorMessageTooLong'; readonly bytes: number }
  /** Only the low four bits may be set. */
  | { readonly code: 'syncnetsPadding'; readonly owner: string; readonly given: unknown }
  | { readonly code: 'wrongField'; readonly place: FieldPlace; readonly owner: string; readonly given: unknown };
