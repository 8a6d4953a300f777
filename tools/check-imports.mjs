// Checks the imports of the product against .dependency-cruiser.cjs, and that no folders form an import
// cycle, because neither of two such folders can be read, tested or moved without the other.
import { cruise, format } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';

const options = await extractDepcruiseOptions('./.dependency-cruiser.cjs');
const { output: result } = await cruise(process.argv.slice(2), options);
const { output: report, exitCode } = await format(result, { outputType: 'err' });
process.stdout.write(report);

const graph = importsBetweenFolders(result.modules);
const circular = [...graph].flatMap(([from, targets]) =>
  [...targets].flatMap(([to, files]) => (reaches(to, from) ? `  ${from} → ${to}\n    ${files}\n` : [])),
);
if (circular.length > 0)
  process.stdout.write(`Folders import each other in a cycle:\n${circular.join('')}\n`);
process.exitCode = exitCode > 0 || circular.length > 0 ? 1 : 0;

/** Which folder imports which, with the first such files. Types do not count, because they are erased. */
function importsBetweenFolders(modules) {
  const graph = new Map();
  for (const { source, dependencies } of modules) {
    for (const { resolved, dependencyTypes } of dependencies) {
      const folders = partingFolders(source, resolved);
      if (!folders || dependencyTypes.includes('type-only')) continue;
      const [from, to] = folders;
      const targets = graph.get(from) ?? new Map();
      graph.set(from, targets);
      if (!targets.has(to)) targets.set(to, `${source} → ${resolved}`);
    }
  }
  return graph;
}

/** The sibling folders that contain two files. Null if one file is in the same folder as the other, or above it. */
function partingFolders(source, resolved) {
  const [from, to] = [source, resolved].map((path) => path.split('/').slice(0, -1));
  const level = from.findIndex((name, index) => name !== to[index]);
  if (level === -1 || level >= to.length) return null;
  return [from, to].map((path) => path.slice(0, level + 1).join('/'));
}

function reaches(from, goal, seen = new Set()) {
  if (from === goal) return true;
  seen.add(from);
  return [...(graph.get(from)?.keys() ?? [])].some((next) => !seen.has(next) && reaches(next, goal, seen));
}
