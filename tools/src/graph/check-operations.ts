import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { operationProblems } from './operation-problems.js';
import { readOperations } from './read-operations.js';
import { readSubgraphs } from './read-subgraphs.js';

const subgraphs = await readSubgraphs();
const schemas = new Map(subgraphs.map(({ name, typeDefs }) => [name, buildSubgraphSchema({ typeDefs })]));

const folders = [
  'shared',
  'gateway',
  'notifications',
  'dev',
  ...subgraphs.map(({ name }) => `subgraphs/${name}`),
];
const files = (await Promise.all(folders.map(sourcesOf))).flat();
const operations = (
  await Promise.all(files.map(async (file) => readOperations(file, await readFile(file, 'utf8'))))
).flat();

const problems = operations.flatMap(({ target, document, place }) => {
  const schema = schemas.get(target);
  const found = schema ? operationProblems(document, schema) : [`There is no subgraph "${target}".`];
  return found.map((problem) => `${place}: ${problem}`);
});
if (problems.length > 0) {
  throw new Error(
    `These operations do not match the schemas of their subgraphs:\n  ${problems.join('\n  ')}`,
  );
}
process.stdout.write(`${operations.length} operations between services are valid\n`);

async function sourcesOf(folder: string): Promise<string[]> {
  const names = await readdir(join(folder, 'src'), { recursive: true });
  return names
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(folder, 'src', name));
}
