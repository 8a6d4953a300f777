import { executeSync } from 'graphql';
import type { Executor } from '../execution/executor.js';
import { countRootFields } from '../policies/root-fields.js';
import { isIntrospection, splitIntrospection } from './split-introspection.js';

/**
 * Resolves `__schema` and `__type` with graphql-js from the API schema, and plans the rest. The query planner
 * has its own introspection schema, which is outdated and fails on fields such as `isOneOf`.
 */
export function answerIntrospection(execute: Executor): Executor {
  return async (context) => {
    const { document, operation, request, schema } = context;
    const rootFields = [...countRootFields(operation, document).keys()];
    if (!rootFields.some(isIntrospection)) return execute(context);

    const { introspection, rest } = splitIntrospection(document, schema);
    const answer = executeSync({
      schema,
      document: introspection,
      operationName: request.operationName,
      variableValues: request.variables,
    });
    if (answer.errors || rootFields.every(isIntrospection)) return answer;
    const planned = await execute({ ...context, document: rest });
    return planned.data ? { ...planned, data: { ...answer.data, ...planned.data } } : planned;
  };
}
