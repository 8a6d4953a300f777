import { palette } from './palette.js';

export const sandboxStyle = `${palette}
html, body { height: 100%; }
body { display: flex; flex-direction: column; }
#detail-title:focus { outline: none; }
h2 { font: 600 34px/1.15 Georgia, 'Times New Roman', serif; overflow-wrap: anywhere; }
h3 { margin: 0 0 8px; color: var(--soft); font-size: 12px; font-weight: 600; letter-spacing: .05em; text-transform: uppercase; }
.quiet { color: var(--soft); font-size: 13px; }
.code, h2.code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.name.code { font-size: 13px; font-weight: 600; } h2.code { font-size: 21px; }
.bar { display: flex; align-items: center; gap: 16px; padding: 12px 20px; border-bottom: 1px solid var(--line); background: var(--panel); }
.bar h1 { display: flex; align-items: center; gap: 10px; font: 600 18px/1.3 Georgia, 'Times New Roman', serif; white-space: nowrap; }
.bar svg { width: 26px; height: 26px; }
.bar rect { fill: var(--accent); }
.bar path { fill: none; stroke: var(--accent-ink); stroke-width: 3; stroke-linecap: round; }
.status, .target { color: var(--soft); font-size: 13px; white-space: nowrap; }
.target { margin-left: auto; overflow: hidden; text-overflow: ellipsis; min-width: 0; }
.bar input { width: min(220px, 40vw); padding: 6px 14px; border: 1px solid var(--line); border-radius: 99px; background: var(--paper); }
main { flex: 1; min-height: 0; display: grid; grid-template-columns: minmax(300px, 380px) 1fr; }
.side { display: flex; flex-direction: column; min-height: 0; border-right: 1px solid var(--line); background: var(--panel); }
.tabs { display: flex; gap: 4px; padding: 0 16px; border-bottom: 1px solid var(--line); }
.tabs button { padding: 10px 12px; border: 0; border-bottom: 2px solid transparent; margin-bottom: -1px; background: none; color: var(--soft); cursor: pointer; }
.tabs button[aria-selected=true] { color: var(--ink); border-color: var(--accent); font-weight: 600; }
.tabs button:focus-visible { outline-offset: -3px; }
.side ul { flex: 1; min-height: 0; overflow-y: auto; list-style: none; outline-offset: -2px; }
.side li { position: relative; padding: 13px 20px 13px 24px; border-bottom: 1px solid var(--line); cursor: pointer; display: grid; grid-template-columns: 1fr auto; gap: 4px 12px; align-items: center; }
.side li time { justify-self: end; }
.side li.none { cursor: default; color: var(--soft); }
.side li:not(.none):hover { background: var(--hover); }
.side li[aria-selected=true] { background: var(--chosen); }
.side li[aria-selected=true]::before { content: ''; position: absolute; inset: 0 auto 0 0; width: 4px; background: var(--accent); }
.name { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.amount { font-variant-numeric: tabular-nums; font-weight: 600; }
.about { display: flex; gap: 8px; align-items: center; min-width: 0; white-space: nowrap; overflow: hidden; }
.about .quiet { overflow: hidden; text-overflow: ellipsis; }
time { color: var(--soft); font-size: 12px; white-space: nowrap; }
.badge { padding: 1px 10px; border-radius: 99px; background: var(--badge); font-size: 12px; font-weight: 600; white-space: nowrap; }
.badge.paid, .badge.delivered { background: var(--good-back); color: var(--good); }
.badge.declined, .badge.disputed, .badge.dispute-lost, .badge.failed { background: var(--bad-back); color: var(--bad); }
.badge.waiting, .badge.pending, .badge.processing, .badge.part-refunded { background: var(--wait-back); color: var(--wait); }
.reader { min-width: 0; overflow-y: auto; padding: 28px 36px 48px; display: flex; flex-direction: column; }
.reader > * { flex: none; max-width: 860px; width: 100%; }
.head { display: flex; align-items: flex-start; justify-content: space-between; gap: 16px; }
.head .badge { margin-top: 8px; padding: 3px 14px; font-size: 13px; }
.subtitle { margin-top: 2px; color: var(--soft); font-size: 16px; overflow-wrap: anywhere; }
.problem { margin-top: 14px; padding: 10px 16px; border-radius: 12px; background: var(--bad-back); color: var(--bad); }
.facts { display: flex; flex-wrap: wrap; gap: 6px; margin: 16px 0 0; }
.facts span { padding: 2px 10px; border-radius: 99px; background: var(--badge); font-size: 12px; overflow-wrap: anywhere; }
.actions { display: grid; grid-template-columns: repeat(auto-fit, minmax(240px, 1fr)); gap: 1px; margin: 24px 0 0; border: 1px solid var(--line); border-radius: 16px; overflow: hidden; background: var(--line); }
.actions section { padding: 16px 18px 18px; background: var(--panel); }
.controls { display: flex; flex-wrap: wrap; gap: 8px; }
.head + .controls { margin-top: 18px; }
.reader > h3 { margin-top: 28px; }
.reader button, .button { padding: 6px 16px; border: 1px solid var(--line); border-radius: 99px; background: var(--panel); color: var(--ink); cursor: pointer; white-space: nowrap; text-decoration: none; }
.reader button:hover, .button:hover { border-color: var(--accent); color: var(--accent); }
.reader button[aria-busy=true] { opacity: .5; cursor: progress; }
.reader .main { border-color: var(--accent); background: var(--accent); color: var(--accent-ink); font-weight: 600; }
.reader .main:hover { color: var(--accent-ink); filter: brightness(1.08); }
.reader .risky { color: var(--bad); } .reader .risky:hover { border-color: var(--bad); color: var(--bad); }
.reader .small { padding: 2px 12px; font-size: 13px; }
.joined { display: inline-flex; }
.joined input { width: 92px; padding: 6px 14px; border: 1px solid var(--line); border-right: 0; border-radius: 99px 0 0 99px; background: var(--paper); text-align: right; font-variant-numeric: tabular-nums; }
.reader .joined button { border-radius: 0 99px 99px 0; }
.joined :focus-visible { position: relative; z-index: 1; }
.events, .back-list { list-style: none; border: 1px solid var(--line); border-radius: 16px; background: var(--panel); overflow: hidden; }
.events li, .back-list li { padding: 10px 18px; display: grid; align-items: center; gap: 4px 14px; }
.events li { grid-template-columns: minmax(0, 1fr) auto minmax(0, 170px) auto auto; }
.back-list li { grid-template-columns: auto minmax(0, 1fr) auto; }
.events li + li, .back-list li + li { border-top: 1px solid var(--line); }
.events .code { font-size: 13px; overflow-wrap: anywhere; }
.reader pre { margin: 0; padding: 20px 24px; border: 1px solid var(--line); border-radius: 16px; background: var(--panel); white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.6 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.reader .back { display: none; width: auto; align-self: flex-start; margin-bottom: 14px; }
.toast { position: fixed; left: 50%; bottom: 24px; transform: translateX(-50%); max-width: calc(100vw - 32px); padding: 10px 20px; border-radius: 99px; background: var(--ink); color: var(--paper); box-shadow: 0 12px 34px -14px rgb(0 0 0 / .5); }
.toast.wrong { border-radius: 16px; background: var(--bad); }
.reader .empty { margin: auto; max-width: 500px; padding: 32px 0; text-align: center; color: var(--soft); }
.empty h2 { margin: 18px 0 8px; color: var(--ink); font-size: 24px; }
.empty svg { width: 180px; } .empty .behind { fill: var(--badge); stroke: var(--line); stroke-width: 2; }
.empty .front { fill: var(--accent); } .empty .stripe { stroke: var(--accent-ink); stroke-width: 13; opacity: .9; } .empty .rule { stroke: var(--accent-ink); stroke-width: 6; stroke-linecap: round; opacity: .9; }
code { padding: 1px 6px; border-radius: 5px; background: var(--badge); color: var(--ink); font-size: .88em; }
.vacant main { grid-template-columns: 1fr; } .vacant .side { display: none; }
@media (max-width: 1040px) { .events li { grid-template-columns: minmax(0, 1fr) auto auto; } .events .quiet { grid-row: 2; grid-column: 1 / 3; } .events time { grid-row: 2; grid-column: 3; justify-self: end; } }
@media (max-width: 760px) {
  .bar { flex-wrap: wrap; gap: 6px 12px; padding: 12px 16px; }
  .target { order: 3; width: 100%; margin: 0; }
  .bar input { order: 4; width: 100%; }
  main { grid-template-columns: minmax(0, 1fr); }
  .side { border: 0; }
  body:not(.reading):not(.vacant) .reader, .reading .side { display: none; }
  .reader .back { display: block; }
  .reader { padding: 18px 16px 40px; } h2 { font-size: 28px; }
  .actions { grid-template-columns: minmax(0, 1fr); }
  .events li { padding: 12px 16px; }
}
@media (prefers-reduced-motion: no-preference) { .side li, button, .button { transition: background .12s, color .12s, border-color .12s; } }
`;
