import type { ZodError } from 'zod';
import { stripeEvent, type ParsedEvent } from './event-objects.js';

/** Thrown for a text that says no event, though Stripe has signed it: nothing in it counts, an id least of all. */
export class Unreadable extends Error {}

/** The event in a text that was signed, letter for letter: a byte order mark is none of JSON. */
export function parseEvent(text: string): ParsedEvent {
  const { data, error } = stripeEvent.safeParse(parseJson(text));
  if (error) throw new Unreadable(problemOfShape(error));
  return data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unreadable('It is no JSON.');
  }
}

export function problemOfShape({ issues }: ZodError): string {
  const places = issues.map(({ path }) => path.join('.')).filter(Boolean);
  const where = places.length > 0 ? `: ${places.slice(0, 5).join(', ')}` : '';
  return `It has not the shape that Stripe's events have${where}.`;
}
