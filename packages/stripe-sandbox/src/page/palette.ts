/** The colours of both pages. */
export const palette = `
:root {
  --paper: #f8f7fb; --panel: #ffffff; --ink: #2a2933; --soft: #6b6878; --line: #e4e1ec;
  --accent: #5147c9; --accent-ink: #ffffff; --chosen: #eeecfb; --hover: #f5f3fb; --badge: #ebe8f3;
  --good: #1d6b45; --good-back: #dff3e7; --bad: #a3312b; --bad-back: #fbe5e2; --wait: #7a5300; --wait-back: #fbefd2;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15151b; --panel: #1d1d25; --ink: #edebf4; --soft: #a09dac; --line: #32313d;
    --accent: #a59dff; --accent-ink: #17152f; --chosen: #2b2946; --hover: #25242f; --badge: #302f3a;
    --good: #86dcae; --good-back: #1b3a2a; --bad: #ff9d92; --bad-back: #45211f; --wait: #f2c869; --wait-back: #3d3116;
  }
}
* { box-sizing: border-box; }
h1, h2, h3, p, ul, ol, dl, dd { margin: 0; padding: 0; }
button, input { font: inherit; color: inherit; }
[hidden] { display: none !important; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; }
`;
