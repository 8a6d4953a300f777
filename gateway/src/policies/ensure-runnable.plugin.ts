import type { ApolloServerPlugin } from '@apollo/server';
import { createError, type ErrorCode } from '@cartwright/shared/errors';
import { OperationTypeNode } from 'graphql';
import type { GatewayContext } from '../context.js';
import { MAX_DEPTH, MAX_ROOT_FIELDS, measure } from './operation-size.js';

/** Refuses operations that the gateway cannot run, that nest too deep, or that have too many root fields. */
export function ensureRunnable(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ document, operation, request: { operationName } }) => {
          if (!operation) throw refusal('BAD_USER_INPUT', missingOperation(operationName));
          if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
            throw refusal('BAD_USER_INPUT', 'Subscriptions are not supported.');
          }
          const { depth, rootFields } = measure(operation, document);
          if (depth > MAX_DEPTH) {
            throw refusal('OPERATION_TOO_COMPLEX', `Fields can be nested at most ${MAX_DEPTH} levels deep.`);
          }
          if (rootFields > MAX_ROOT_FIELDS) {
            throw refusal(
              'OPERATION_TOO_COMPLEX',
              `An operation can have at most ${MAX_ROOT_FIELDS} root fields.`,
            );
          }
          return Promise.resolve();
        },
      }),
  };
}

const missingOperation = (operationName: string | undefined): string =>
  operationName === undefined
    ? 'Set operationName to the operation to run.'
    : `operationName is "${operationName}", but no operation in the document has that name.`;

const refusal = (code: ErrorCode, message: string) => createError(code, message, { http: { status: 400 } });
