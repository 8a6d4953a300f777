import type { Model, PipelineStage } from 'mongoose';

const DEADLINE_MS = 1_800;

export type Stages = PipelineStage.FacetPipelineStage[];

/**
 * Runs several pipelines on one collection in one command, each with its own index, and returns the documents
 * of each. `atMost` is their greatest possible total, so that the server sends everything in its first batch.
 */
export async function runPipelines<Doc>(
  model: Pick<Model<never>, 'aggregate' | 'collection'>,
  pipelines: Stages[],
  atMost: number,
): Promise<Doc[][]> {
  const [head = [], ...tail] = pipelines.map((stages, branch): Stages => [
    ...stages,
    { $addFields: { branch } },
  ]);
  const coll = model.collection.name;
  const found = await model
    .aggregate<Doc & { branch: number }>([
      ...head,
      ...tail.map((pipeline) => ({ $unionWith: { coll, pipeline } })),
    ] as PipelineStage[])
    .option({ batchSize: atMost + 1, maxTimeMS: DEADLINE_MS });
  return pipelines.map((_, branch) => found.filter((doc) => doc.branch === branch));
}
