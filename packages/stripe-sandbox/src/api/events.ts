import { z } from 'zod';
import { invalidRequest, missingObject } from '../stripe-fault.js';
import { listPage } from './list-page.js';
import type { Operation } from './operation.js';
import { listOf, pageShape, readParameters } from './parameters.js';

const MAX_TYPES = 20;

const listSchema = z.object({
  ...pageShape,
  type: z.string().optional(),
  types: listOf(z.string()).optional(),
});

/** What has happened, whether or not it was delivered. */
export const events: Operation[] = [
  {
    method: 'GET',
    path: '/v1/events/:id',
    run(ctx, { id, form }) {
      readParameters(z.object({}), form);
      const record = ctx.store.get('events', id);
      if (!record) throw missingObject('event', id, 'id');
      return record.event;
    },
  },
  {
    method: 'GET',
    path: '/v1/events',
    run(ctx, { form }) {
      const { type, types, ...page } = readParameters(listSchema, form);
      if (type !== undefined && types)
        throw invalidRequest('You may only specify one of these parameters: type, types.');
      if (types && types.length > MAX_TYPES) {
        throw invalidRequest(`You may only specify up to ${MAX_TYPES} types.`, { param: 'types' });
      }
      const wanted = types ?? (type === undefined ? null : [type]);
      const happened = ctx.store.list('events').map(({ event }) => event);
      const matching = wanted ? happened.filter((event) => wanted.includes(event.type)) : happened;
      return listPage('/v1/events', matching, page);
    },
  },
];
