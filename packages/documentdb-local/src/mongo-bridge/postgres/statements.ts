import type { Statement } from './sql.js';

type Reply = [reply: Buffer];
type WriteReply = [reply: Buffer, succeeded: boolean];
export type FirstPage = [page: Buffer, continuation: Buffer | null, cursorId: string];
export type NextPage = [page: Buffer, continuation: Buffer | null];

const BODY = '$2::bytea::documentdb_core.bson';
const FIRST_PAGE = 'cursorpage::bytea, continuation::bytea, cursorid';

export const statements = {
  insert: write<WriteReply>('insert', batchWrite('insert')),
  update: write<WriteReply>('update', batchWrite('update')),
  delete: write<WriteReply>('delete', batchWrite('delete')),
  findAndModify: write<Reply>(
    'find_and_modify',
    `SELECT p_result::bytea FROM documentdb_api.find_and_modify($1, ${BODY}, NULL)`,
  ),

  find: read<FirstPage>('find', firstPage('find')),
  aggregate: read<FirstPage>('aggregate', firstPage('aggregate')),
  listCollections: read<FirstPage>('list_collections', firstPage('list_collections')),
  listIndexes: read<FirstPage>('list_indexes', firstPage('list_indexes')),
  getMore: read<NextPage>(
    'get_more',
    `SELECT cursorpage::bytea, continuation::bytea
       FROM documentdb_api.cursor_get_more($1, ${BODY}, $3::bytea::documentdb_core.bson)`,
  ),
  killCursors: read<Reply>(
    'kill_cursors',
    'SELECT documentdb_api_internal.delete_cursors($1::bigint[])::bytea',
  ),
  count: read<Reply>('count', `SELECT document::bytea FROM documentdb_api.count_query($1, ${BODY})`),
  distinct: read<Reply>('distinct', `SELECT document::bytea FROM documentdb_api.distinct_query($1, ${BODY})`),

  create: write<Reply>('create', `SELECT documentdb_api.create_collection_view($1, ${BODY})::bytea`),
  collMod: write<Reply>(
    'coll_mod',
    'SELECT documentdb_api.coll_mod($1, $3, $2::bytea::documentdb_core.bson)::bytea',
  ),
  rename: write<Reply>(
    'rename',
    'SELECT documentdb_api.rename_collection($1::bytea::documentdb_core.bson)::bytea',
  ),
  drop: write<[existed: boolean]>('drop', 'SELECT documentdb_api.drop_collection($1, $2)'),
  dropDatabase: write<[null]>('drop_database', 'SELECT documentdb_api.drop_database($1)'),
  createIndexes: write<Reply>(
    'create_indexes',
    `SELECT documentdb_api_internal.create_indexes_non_concurrently($1, ${BODY}, true)::bytea`,
  ),
  dropIndexes: write<Reply>(
    'drop_indexes',
    `SELECT documentdb_api_internal.drop_indexes_non_concurrently($1, ${BODY})::bytea`,
  ),

  collStats: read<Reply>('coll_stats', 'SELECT documentdb_api.coll_stats($1, $2, $3)::bytea'),
  dbStats: read<Reply>('db_stats', 'SELECT documentdb_api.db_stats($1, $2, false)::bytea'),
  listDatabases: read<Reply>(
    'list_databases',
    'SELECT documentdb_api.list_databases($1::bytea::documentdb_core.bson)::bytea',
  ),
  explainFind: explain('find'),
  explainAggregate: explain('pipeline'),
  explainCount: explain('count'),
  explainDistinct: explain('distinct'),

  indexById: read<[name: string, key: Buffer]>(
    'index_by_id',
    `SELECT (index_spec).index_name, (index_spec).index_key::bytea
       FROM documentdb_api_catalog.collection_indexes WHERE index_id = $1`,
  ),
  indexByName: read<[name: string, key: Buffer]>(
    'index_by_name',
    `SELECT (index_spec).index_name, (index_spec).index_key::bytea
       FROM documentdb_api_catalog.collection_indexes JOIN documentdb_api_catalog.collections USING (collection_id)
      WHERE database_name = $1 AND collection_name = $2 AND (index_spec).index_name = $3`,
  ),
};

function batchWrite(verb: 'insert' | 'update' | 'delete'): string {
  return `SELECT p_result::bytea, p_success
            FROM documentdb_api.${verb}($1, ${BODY}, $3::bytea::documentdb_core.bsonsequence, NULL)`;
}

function firstPage(verb: 'find' | 'aggregate' | 'list_collections' | 'list_indexes'): string {
  return `SELECT ${FIRST_PAGE} FROM documentdb_api.${verb}_cursor_first_page($1, ${BODY})`;
}

function explain(verb: 'find' | 'pipeline' | 'count' | 'distinct'): Statement<[plan: unknown]> {
  const query = `SELECT document FROM documentdb_api_catalog.bson_aggregation_${verb}($1, ${BODY})`;
  return read(`explain_${verb}`, `EXPLAIN (FORMAT JSON) ${query}`);
}

function read<Row extends unknown[]>(name: string, text: string): Statement<Row> {
  return { name, text, lane: 'read' };
}

function write<Row extends unknown[]>(name: string, text: string): Statement<Row> {
  return { name, text, lane: 'write' };
}
