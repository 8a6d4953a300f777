import { composeServices } from '@apollo/composition';
import { emitFile } from './generated-file.js';
import { listsWithoutSize } from './list-sizes.js';
import { mutationsWithoutRule } from './mutation-rules.js';
import { readSubgraphs } from './read-subgraphs.js';

const services = await readSubgraphs();

const open = services.flatMap(({ name, typeDefs }) =>
  mutationsWithoutRule(typeDefs).map((mutation) => `${name}: ${mutation}`),
);
if (open.length > 0) {
  throw new Error(
    `These mutations do not declare who may run them:\n  ${open.join('\n  ')}\n` +
      'Add @Authenticated(), @RequiresScopes(), @Internal() or, on purpose, @Public().',
  );
}

const endless = services.flatMap(({ name, typeDefs }) =>
  listsWithoutSize(typeDefs).map((list) => `${name}: ${list}`),
);
if (endless.length > 0) {
  throw new Error(
    `These lists do not declare their size:\n  ${endless.join('\n  ')}\n` +
      'Add @AssumedSize(), @SizedBy() or, where they return a connection, @Paged().',
  );
}

const { supergraphSdl, errors, hints } = composeServices(services);
if (errors)
  throw new Error(`The subgraphs do not compose:\n${errors.map(({ message }) => `  ${message}`).join('\n')}`);
for (const hint of hints ?? []) process.stderr.write(`hint: ${hint.toString()}\n`);
await emitFile('supergraph.graphql', supergraphSdl, 'npm run compose');
