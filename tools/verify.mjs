// Runs the checks of the repository in parallel, one per core, and prints the output of each when it ends.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { text } from 'node:stream/consumers';

// The longest first. Lint and the import rules read the declarations that the type check writes.
const waiting = [['types', 'imports', 'lint'], ['format:check'], ['graph:check'], ['unused']];
const failed = [];

async function run(check) {
  const child = spawn('npm', ['run', '--silent', check], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const passed = (await ended) === 0;
  process.stdout.write(`\n${passed ? '✓' : '✗'} npm run ${check}\n${output}${errors}`);
  if (!passed) failed.push(check);
}

async function runLane() {
  for (let checks = waiting.shift(); checks; checks = waiting.shift()) {
    for (const check of checks) await run(check);
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, runLane));
if (failed.length > 0) {
  process.stderr.write(`\nNot passed: ${failed.join(', ')}\n`);
  process.exitCode = 1;
}
