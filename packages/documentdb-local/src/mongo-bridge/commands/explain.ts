import { MongoCommandError } from '../errors/mongo-command.error.js';
import { type Statement, runForRow } from '../postgres/sql.js';
import { statements } from '../postgres/statements.js';
import type { CommandTable } from './command.js';

const EXPLAINED: ReadonlyMap<string, Statement<[plan: unknown]>> = new Map([
  ['find', statements.explainFind],
  ['aggregate', statements.explainAggregate],
  ['count', statements.explainCount],
  ['distinct', statements.explainDistinct],
]);

export const explainCommands: CommandTable = {
  /** PostgreSQL's plan as it is: enough to see whether an index serves a query. */
  explain: async ({ request, sql }) => {
    const command = request.envelope.document('explain');
    const statement = EXPLAINED.get(command?.firstName ?? '');
    if (!command || !statement) {
      throw new MongoCommandError('CommandNotSupported', `cannot explain ${command?.firstName ?? 'nothing'}`);
    }
    const [winningPlan] = await runForRow(sql, statement, [request.database, command.bytes]);
    return { queryPlanner: { winningPlan }, ok: 1 };
  },
};
