const SECRETS: [pattern: RegExp, shown: string][] = [
  [/\b(?:https?|wss?|rtmps?|srt|blob):\S+/g, '‹address›'],
  [/\b[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/g, '‹token›'],
  [/\b[\w-]{33,}/g, '‹secret›'],
];

/** Takes addresses, tokens and anything as long as a key out of a text that goes on screen. Ids (32 digits) are no secret and stay. */
export function redact(text: string): string {
  return SECRETS.reduce((rest, [pattern, shown]) => rest.replace(pattern, shown), text);
}
