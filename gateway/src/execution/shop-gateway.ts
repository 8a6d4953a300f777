import { ApolloGateway } from '@apollo/gateway';
import { answerIntrospection } from '../introspection/answer-introspection.js';
import { planWithoutConditions } from './plan-without-conditions.js';
import { reportBrokenValues } from './report-broken-values.js';

type LoadOptions = Parameters<ApolloGateway['load']>[0];

/** Apollo's gateway, with fixes for introspection, conditions and broken values. */
export class ShopGateway extends ApolloGateway {
  override async load(options?: LoadOptions) {
    const loaded = await super.load(options);
    return {
      ...loaded,
      executor: answerIntrospection(planWithoutConditions(reportBrokenValues(loaded.executor))),
    };
  }
}
