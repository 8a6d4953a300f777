import { readFile } from 'node:fs/promises';
import { parse as parseGraphQL, type DocumentNode } from 'graphql';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';

const configSchema = z.object({
  federation_version: z.string(),
  subgraphs: z.record(z.string(), z.object({ routing_url: z.url(), schema: z.object({ file: z.string() }) })),
});

export interface SubgraphFile {
  name: string;
  url: string;
  typeDefs: DocumentNode;
}

/** The subgraphs of supergraph.yaml, with their committed schemas. */
export async function readSubgraphs(): Promise<SubgraphFile[]> {
  const { subgraphs } = configSchema.parse(parseYaml(await readFile('supergraph.yaml', 'utf8')));
  return Promise.all(
    Object.entries(subgraphs).map(async ([name, { routing_url: url, schema }]) => ({
      name,
      url,
      typeDefs: parseGraphQL(await readFile(schema.file, 'utf8')),
    })),
  );
}
