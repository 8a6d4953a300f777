// Two revisions of the whole shop side by side, asked the same in turn:
//   npm run bench -- --against v1.0.0                  a tag, branch or commit
//   npm run bench -- --against HEAD --only list,mixed  only scenarios whose names begin so
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { reportOf, tableOf } from './report.mjs';
import { checkOut, commitOf } from './revision.mjs';
import { play, prepare, scenarios } from './scenarios.mjs';
import { startSide } from './side.mjs';

const DOCS = join(import.meta.dirname, '../../docs/performance');
const { values: options } = parseArgs({
  options: {
    against: { type: 'string' },
    only: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    out: { type: 'string', default: DOCS },
  },
});
const say = (text) => process.stderr.write(`${text}\n`);
const rounds = Number(options.rounds);
const chosen = scenarios.filter(
  ({ name }) => !options.only || options.only.split(',').some((start) => name.startsWith(start)),
);
if (!options.against || !(rounds >= 1) || chosen.length === 0) {
  say('Usage: npm run bench -- --against REVISION [--only list,mixed] [--rounds 5] [--out FOLDER]');
  say(`Scenarios: ${scenarios.map(({ name }) => name).join('; ')}`);
  process.exit(1);
}

const commits = { base: commitOf(options.against), next: commitOf() };
if (commits.base === commits.next) {
  say(`There is nothing to compare: the work tree is as ${options.against} has it.`);
  process.exit(1);
}
const sides = {};
const close = () => Promise.all(Object.values(sides).map((side) => side.stop()));
process.once('SIGINT', () => void close().finally(() => process.exit(130)));
try {
  for (const [name, commit] of Object.entries(commits)) {
    const folder = await checkOut(commit, say);
    say(`starting ${commit.slice(0, 12)}`);
    sides[name] = await prepare(await startSide(name, folder, say));
  }
  const results = [];
  for (const [index, scenario] of chosen.entries()) {
    results.push(await measure(scenario, `${index + 1} of ${chosen.length}`));
    say(`\n${tableOf(results)}\n`);
  }
  await mkdir(options.out, { recursive: true });
  for (const [file, text] of Object.entries(
    reportOf({ results, commits, against: options.against, rounds }),
  )) {
    await writeFile(join(options.out, file), text);
  }
  say(`written to ${options.out}`);
} finally {
  await close();
}

/** Base, next, and the base again in each round, so that what the machine does meanwhile hits all of them. */
async function measure(scenario, place) {
  const { base, next } = sides;
  for (const side of [base, next]) await play(scenario, side, { warmUp: true });
  const runs = { base: [], next: [], again: [] };
  for (let round = 1; round <= rounds; round += 1) {
    say(`${scenario.name} (${place}), round ${round} of ${rounds}`);
    for (const [which, side] of [
      ['base', base],
      ['next', next],
      ['again', base],
    ]) {
      runs[which].push(await play(scenario, side));
    }
  }
  return { scenario, runs };
}
