export interface Statement<Row extends unknown[]> {
  readonly name: string;
  readonly text: string;
  readonly lane: 'read' | 'write';
  /** Never set: it carries the type of the rows. */
  readonly row?: Row;
}

export interface RunOptions {
  /** PostgreSQL cancels what takes longer; without one there is no limit. */
  timeLimitMs?: number | undefined;
}

/** Somewhere to run statements: any free connection, or the one that a transaction owns. */
export interface Sql {
  run<Row extends unknown[]>(
    statement: Statement<Row>,
    values: unknown[],
    options?: RunOptions,
  ): Promise<Row[]>;
}

/** The first row; throws if there is none. */
export async function runForRow<Row extends unknown[]>(
  sql: Sql,
  statement: Statement<Row>,
  values: unknown[],
  options?: RunOptions,
): Promise<Row> {
  const [row] = await sql.run(statement, values, options);
  if (!row) throw new Error(`expected one row from ${statement.name}, received none`);
  return row;
}
