const [WIDTH, ROW, LEFT, TOP] = [920, 54, 330, 92];
const COLOURS = ['#9db8c9', '#1f5f8b'];

/** Draws medians as bars, with a line to the 95th percentile if there is one. The SVG has its own background, for light and dark pages. */
export function drawChart({ title, unit, subjects, rows }) {
  const longest = Math.max(...rows.flatMap(({ values }) => values.map(farthest)));
  const marked = rows.some(({ values }) => values.some(({ p95 }) => p95));
  const step = niceStep(longest);
  const end = Math.ceil(longest / step) * step;
  const x = (value) => LEFT + (value / end) * (WIDTH - LEFT - 40);
  const height = TOP + rows.length * ROW + 40;
  const ticks = Array.from({ length: Math.round(end / step) + 1 }, (_, index) => index * step);

  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="14" role="img" aria-label="${title}">
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
<text x="20" y="32" font-size="18" font-weight="600" fill="#1c2730">${title}</text>
${subjects.map((name, index) => `<rect x="${20 + index * 170}" y="48" width="14" height="14" fill="${COLOURS[index]}"/><text x="${40 + index * 170}" y="60" fill="#44525e">${name}</text>`).join('\n')}
${marked ? `<text x="${40 + subjects.length * 170}" y="60" fill="#44525e">line: 95th percentile</text>` : ''}
${ticks.map((tick) => `<line x1="${x(tick)}" x2="${x(tick)}" y1="${TOP - 8}" y2="${height - 34}" stroke="#e3e8ec"/><text x="${x(tick)}" y="${height - 14}" text-anchor="middle" fill="#44525e">${tick} ${unit}</text>`).join('\n')}
${rows.map((row, index) => drawRow(row, TOP + index * ROW, x)).join('\n')}
</svg>
`;
}

const drawRow = ({ name, values }, y, x) =>
  [
    `<text x="${LEFT - 12}" y="${y + 24}" text-anchor="end" fill="#1c2730">${name}</text>`,
    ...values.map(({ p50, p95 = p50 }, index) => {
      const top = y + index * 19;
      return (
        `<rect x="${x(0)}" y="${top}" width="${Math.max(1, x(p50) - x(0))}" height="16" fill="${COLOURS[index]}"/>` +
        `<line x1="${x(p50)}" x2="${x(p95)}" y1="${top + 8}" y2="${top + 8}" stroke="#44525e"/>` +
        `<text x="${x(p95) + 6}" y="${top + 13}" font-size="12" fill="#44525e">${p50}</text>`
      );
    }),
  ].join('');

const farthest = ({ p50, p95 = p50 }) => p95;

function niceStep(longest) {
  const rough = longest / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough);
}
