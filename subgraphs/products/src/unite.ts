import type { Model, PipelineStage } from 'mongoose';

const DEADLINE_MS = 1_800;

export type Stages = PipelineStage.FacetPipelineStage[];

/**
 * Runs pipelines on one collection in one command, each served by the index that it asks for, and gives the documents of
 * each. `atMost` is how many there can be in all, so that the server sends everything in its first answer.
 */
export async function unite<Doc>(
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
