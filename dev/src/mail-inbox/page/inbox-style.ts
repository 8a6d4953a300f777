export const inboxStyle = `
:root {
  --paper: #fbf8f2; --panel: #ffffff; --ink: #2c2a33; --soft: #716c78; --line: #e9e2d6;
  --accent: #a8452f; --accent-ink: #ffffff; --chosen: #f7e9e1; --hover: #f7f2e9; --badge: #efe7da;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #17161b; --panel: #1f1e25; --ink: #eeeaf2; --soft: #a19ba9; --line: #322f3a;
    --accent: #e58a6c; --accent-ink: #231511; --chosen: #37272a; --hover: #282630; --badge: #312e39;
  }
}
* { box-sizing: border-box; }
html, body { height: 100%; }
body { margin: 0; display: flex; flex-direction: column; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; }
h1, h2, p, ul, dl, dd { margin: 0; padding: 0; }
button, input { font: inherit; color: inherit; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.bar { display: flex; align-items: center; gap: 16px; padding: 12px 20px; border-bottom: 1px solid var(--line); background: var(--panel); }
.bar h1 { display: flex; align-items: center; gap: 10px; font: 600 18px/1.3 Georgia, 'Times New Roman', serif; white-space: nowrap; }
.bar svg { width: 26px; height: 26px; }
.bar rect { fill: var(--accent); }
.bar path { fill: none; stroke: var(--accent-ink); stroke-width: 3; stroke-linecap: round; stroke-linejoin: round; }
.status { color: var(--soft); font-size: 13px; margin-right: auto; white-space: nowrap; }
.bar input { width: min(260px, 40vw); padding: 6px 14px; border: 1px solid var(--line); border-radius: 99px; background: var(--paper); }
.bar button, .back { padding: 6px 14px; border: 1px solid var(--line); border-radius: 99px; background: none; cursor: pointer; white-space: nowrap; }
.bar button:hover:enabled { border-color: var(--accent); color: var(--accent); }
.bar button:disabled { opacity: .45; cursor: default; }
main { flex: 1; min-height: 0; display: grid; grid-template-columns: minmax(300px, 380px) 1fr; }
.list { border-right: 1px solid var(--line); background: var(--panel); overflow-y: auto; }
.list ul { list-style: none; min-height: 100%; outline-offset: -2px; }
.list li { position: relative; padding: 13px 20px 13px 24px; border-bottom: 1px solid var(--line); cursor: pointer; display: grid; grid-template-columns: 1fr auto; column-gap: 12px; }
.list li:hover { background: var(--hover); }
.list li[aria-selected=true] { background: var(--chosen); }
.list li[aria-selected=true]::before { content: ''; position: absolute; inset: 0 auto 0 0; width: 4px; background: var(--accent); }
.list .unread .who::before { content: ''; display: inline-block; width: 8px; height: 8px; margin: 0 8px 1px 0; border-radius: 50%; background: var(--accent); }
.list .unread .who, .list .unread .subject { font-weight: 650; }
.who, .subject, .preview { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.list time { color: var(--soft); font-size: 12px; line-height: 22px; }
.subject, .preview { grid-column: 1 / -1; }
.preview { color: var(--soft); font-size: 13px; }
.reader { display: flex; flex-direction: column; min-width: 0; min-height: 0; overflow: hidden; }
.head { padding: 26px 32px 0; }
.head h2 { font: 600 26px/1.25 Georgia, 'Times New Roman', serif; overflow-wrap: anywhere; }
.people { display: grid; grid-template-columns: 44px 1fr auto; gap: 2px 14px; margin: 16px 0 12px; align-items: center; }
.avatar { grid-row: span 2; width: 44px; height: 44px; border-radius: 50%; display: grid; place-items: center; background: var(--accent); color: var(--accent-ink); font: 600 18px Georgia, serif; }
.people strong, .people span { overflow-wrap: anywhere; min-width: 0; }
.people .quiet, .people time { color: var(--soft); font-size: 13px; }
.people .recipients { grid-column: 2 / -1; }
.facts { display: flex; flex-wrap: wrap; gap: 6px; margin-bottom: 12px; }
.facts span { padding: 2px 10px; border-radius: 99px; background: var(--badge); font-size: 12px; overflow-wrap: anywhere; }
.tabs { display: flex; gap: 4px; border-bottom: 1px solid var(--line); }
.tabs button { padding: 8px 14px; border: 0; border-bottom: 2px solid transparent; margin-bottom: -1px; background: none; color: var(--soft); cursor: pointer; }
.tabs button[aria-selected=true] { color: var(--ink); border-color: var(--accent); font-weight: 600; }
.body { flex: 1; min-height: 0; margin: 20px 32px 28px; border: 1px solid var(--line); border-radius: 12px; overflow: hidden; background: var(--panel); }
.body iframe { display: block; width: 100%; height: 100%; border: 0; background: #fff; color-scheme: light; }
.body pre { margin: 0; height: 100%; overflow: auto; padding: 20px 24px; white-space: pre-wrap; overflow-wrap: anywhere; font: 14px/1.6 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.back { display: none; }
.empty { margin: auto; max-width: 470px; padding: 32px; text-align: center; color: var(--soft); }
.empty h2 { margin: 18px 0 8px; color: var(--ink); font: 600 24px Georgia, 'Times New Roman', serif; }
.empty svg { width: 170px; }
.empty .flap { fill: var(--line); } .empty .sheet { fill: var(--panel); stroke: var(--line); stroke-width: 2; }
.empty .front { fill: var(--accent); opacity: .88; } .empty .rule { fill: none; stroke: var(--line); stroke-width: 5; stroke-linecap: round; }
code { padding: 1px 6px; border-radius: 5px; background: var(--badge); color: var(--ink); font-size: .88em; }
.vacant main { grid-template-columns: 1fr; } .vacant .list { display: none; }
@media (max-width: 760px) {
  .bar { flex-wrap: wrap; gap: 8px 12px; padding: 12px 16px; }
  .bar input { order: 3; width: 100%; }
  main { grid-template-columns: minmax(0, 1fr); }
  .list { border: 0; }
  body:not(.reading):not(.vacant) .reader, .reading .list { display: none; }
  .back { display: inline-block; margin-bottom: 14px; }
  .head { padding: 16px 16px 0; } .head h2 { font-size: 21px; }
  .people { grid-template-columns: 44px 1fr; } .people time { grid-column: 2; }
  .body { margin: 12px; }
}
@media (prefers-reduced-motion: no-preference) { .list li, .bar button { transition: background .12s, color .12s, border-color .12s; } }
`;
