import { cpus, totalmem } from 'node:os';
import { drawChart } from '../chart.mjs';
import { compare, median, round } from './statistics.mjs';

/** What a scenario came to: medians of the rounds, and how the two revisions compare. */
function summaryOf({ scenario, runs }) {
  const side = (which) => {
    const of = (figure) => round(median(runs[which].map((run) => run[figure])), 2);
    const total = (figure) => runs[which].reduce((sum, run) => sum + run[figure], 0);
    return {
      perSecond: of('perSecond'),
      ...{ p50: of('p50'), p99: of('p99'), cpuMs: of('cpuMs'), megabytes: of('megabytes') },
      ...{ good: total('good'), bad: total('bad') },
    };
  };
  const ratioOf = (figure) =>
    compare(...['base', 'next', 'again'].map((which) => runs[which].map((run) => run[figure])));
  return {
    name: scenario.name,
    base: side('base'),
    next: side('next'),
    rate: ratioOf('perSecond'),
    cpu: ratioOf('cpuMs'),
    others: median(Object.values(runs).flatMap((list) => list.map(({ others }) => others))),
  };
}

const showRatio = ({ ratio, low, high, level }) => (level ? `1 (${low} to ${high})` : `**${ratio}**`);
const showBad = ({ good, bad }) => (bad === 0 ? '0' : `${round((100 * bad) / (good + bad))} %`);

/** A table for the terminal and for Markdown. */
export function tableOf(results) {
  const rows = results
    .map(summaryOf)
    .map(({ name, base, next, rate, cpu }) => [
      name,
      `${base.perSecond} → ${next.perSecond}`,
      showRatio(rate),
      `${base.p50} / ${base.p99}`,
      `${next.p50} / ${next.p99}`,
      `${base.cpuMs} → ${next.cpuMs}`,
      showRatio(cpu),
      `${showBad(base)} → ${showBad(next)}`,
      `${base.megabytes} → ${next.megabytes}`,
    ]);
  const head = [
    'scenario',
    'good a second',
    'ratio',
    'p50 / p99 before',
    'p50 / p99 now',
    'CPU ms each',
    'ratio',
    'bad answers',
    'MB',
  ];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column].length)),
  );
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** The files of a run, by name. */
export function reportOf({ results, commits, against, rounds }) {
  const summaries = results.map(summaryOf);
  const chart = {
    title: 'CPU milliseconds for one answer, databases included',
    unit: 'ms',
    subjects: [`${against} (${commits.base.slice(0, 7)})`, 'now'],
    rows: summaries.map(({ name, base, next }) => ({
      name,
      values: [base, next].map(({ cpuMs }) => ({ p50: cpuMs })),
    })),
  };
  return {
    'load.json': `${JSON.stringify({ commits, rounds, machine: machine(), results: summaries }, null, 2)}\n`,
    'load.svg': drawChart(chart),
    'load.md': `# Load, measured

Written by \`npm run bench -- --against ${against}\`; see [benchmarks/load](../../benchmarks/load/main.mjs). Two revisions of the shop run side by
side, each as \`npm start\` starts it, and answer the same requests in turn, ${rounds} rounds each. Clients send their next request when
the last one is answered. Medians of the rounds; milliseconds from the request to its answer; CPU and memory of all processes,
databases included. A ratio of 1 means that the two differ no more than the old one does from itself, which the parentheses show.

Measured on ${machine()}. Compare the ratios, not the milliseconds, with your machine.

![CPU side by side](load.svg)

${tableOf(results)}
`,
  };
}

const machine = () =>
  `${cpus().length} cores (${cpus()[0]?.model.trim()}) with ${Math.round(totalmem() / 1e9)} GB, Node.js ${process.version}`;
