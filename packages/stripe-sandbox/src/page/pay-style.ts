import { palette } from './palette.js';

export const payStyle = `${palette}
body { min-height: 100vh; background: linear-gradient(90deg, var(--paper) 50%, var(--panel) 50%); }
.ribbon { position: fixed; inset: 0 0 auto; padding: 5px 16px; background: var(--wait-back); color: var(--wait); font-size: 13px; font-weight: 600; text-align: center; z-index: 1; }
main { min-height: 100vh; max-width: 1080px; margin: 0 auto; padding: 30px 0 0; display: grid; grid-template-columns: 1fr 1fr; }
main[aria-busy] { opacity: .4; }
section { padding: 72px 56px 48px; min-width: 0; }
.cancel, .shop { padding: 4px 12px 4px 0; border: 0; background: none; color: var(--soft); font-size: 15px; }
.cancel { cursor: pointer; } .cancel:hover { color: var(--ink); } .cancel span { color: var(--ink); font: 600 17px Georgia, 'Times New Roman', serif; }
.shop { color: var(--ink); font: 600 17px/1.5 Georgia, 'Times New Roman', serif; }
h1 { margin: 26px 0 30px; }
h1 small { display: block; color: var(--soft); font-size: 16px; font-weight: 500; overflow-wrap: anywhere; }
h1 span { display: block; min-height: 1.2em; font: 600 42px/1.2 Georgia, 'Times New Roman', serif; font-variant-numeric: tabular-nums; }
#items { list-style: none; }
#items li { padding: 12px 0; display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 18px; border-top: 1px solid var(--line); }
.item { font-weight: 600; overflow-wrap: anywhere; } .price { font-weight: 600; font-variant-numeric: tabular-nums; }
.quiet { grid-column: 1; color: var(--soft); font-size: 13px; }
#sum { display: flex; justify-content: space-between; padding: 16px 0; border-top: 1px solid var(--line); font-size: 17px; font-weight: 650; }
h2 { margin-bottom: 20px; font: 600 22px/1.3 Georgia, 'Times New Roman', serif; }
#over-title:focus { outline: none; }
.fields { display: grid; grid-template-columns: 1fr 1fr; gap: 14px; margin-bottom: 22px; }
.fields div { grid-column: 1 / -1; } .fields .half { grid-column: auto; }
dt { color: inherit; } .fields dt { margin-bottom: 4px; color: var(--soft); font-size: 13px; }
.fields dd { padding: 10px 14px; border: 1px solid var(--line); border-radius: 10px; background: var(--paper); overflow-wrap: anywhere; }
.digits { letter-spacing: .04em; font-variant-numeric: tabular-nums; }
.payment button, .link { display: block; width: 100%; padding: 12px 20px; border: 1px solid var(--line); border-radius: 12px; background: none; cursor: pointer; text-align: center; text-decoration: none; color: var(--ink); }
.payment button + button { margin-top: 10px; }
.payment button:hover:enabled, .link:hover { border-color: var(--accent); color: var(--accent); }
.payment button:disabled { opacity: .55; cursor: default; }
.payment .main { border-color: var(--accent); background: var(--accent); color: var(--accent-ink); font-weight: 650; font-size: 16px; }
.payment .main:hover:enabled { color: var(--accent-ink); filter: brightness(1.08); }
.payment .decline { color: var(--bad); } .payment .decline:hover:enabled { border-color: var(--bad); color: var(--bad); }
.payment .third { border-color: transparent; color: var(--soft); }
.problem { margin-bottom: 14px; padding: 10px 16px; border-radius: 10px; background: var(--bad-back); color: var(--bad); }
.note { margin-top: 18px; color: var(--soft); font-size: 13px; }
.over { padding-top: 8vh; text-align: center; } .over h2 { margin: 18px 0 6px; } .over p { margin-bottom: 24px; color: var(--soft); }
.over svg { width: 64px; } .over circle { fill: var(--badge); } .over path { fill: none; stroke: var(--soft); stroke-width: 5; stroke-linecap: round; stroke-linejoin: round; }
.good circle { fill: var(--good-back); } .good path { stroke: var(--good); }
@media (max-width: 760px) {
  body { background: var(--panel); }
  main { display: block; } section { padding: 28px 20px; } .summary { background: var(--paper); } h1 { margin: 16px 0 20px; } h1 span { font-size: 34px; }
  .over { padding-top: 24px; }
}
@media (prefers-reduced-motion: no-preference) { button, .link { transition: background .12s, color .12s, border-color .12s; } }
`;
