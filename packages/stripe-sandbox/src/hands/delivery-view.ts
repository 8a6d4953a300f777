import type { EventRecord } from '../store/records.js';

/** An event's row on the page. */
export function deliveryView({ id, event, delivery }: EventRecord) {
  return {
    id,
    type: event.type,
    created: event.created,
    state: delivery.state,
    attempts: delivery.attempts,
    lastStatus: delivery.lastStatus,
    lastError: delivery.lastError,
  };
}
