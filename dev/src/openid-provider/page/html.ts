import escapeHtml from 'escape-html';

export const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='9' fill='%23b4513f'/%3E%3Ccircle cx='16' cy='12.5' r='5' fill='%23fff'/%3E%3Cpath d='M6 27c1-7 5-9 10-9s9 2 10 9z' fill='%23fff'/%3E%3C/svg%3E">
<style>${style}</style>
</head>
<body><main>${body}</main></body>
</html>
`;

const style = `
:root {
  --paper: #fbf8f2; --panel: #ffffff; --ink: #2c2a33; --soft: #716c78; --line: #e9e2d6;
  --accent: #a8452f; --accent-ink: #ffffff; --hover: #f7f2e9;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #17161b; --panel: #1f1e25; --ink: #eeeaf2; --soft: #a19ba9; --line: #322f3a;
    --accent: #e58a6c; --accent-ink: #231511; --hover: #282630;
  }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; }
main { width: min(420px, 100%); padding: 36px 36px 28px; border: 1px solid var(--line); border-radius: 20px; background: var(--panel); box-shadow: 0 18px 50px -30px rgb(0 0 0 / .35); }
h1 { margin: 0 0 6px; font: 600 26px/1.25 Georgia, 'Times New Roman', serif; }
p { margin: 0 0 22px; color: var(--soft); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
button, input { font: inherit; color: inherit; }
.accounts { margin: 0 -14px 22px; padding: 0; list-style: none; border-block: 1px solid var(--line); }
.accounts li + li { border-top: 1px solid var(--line); }
.accounts button { display: grid; grid-template-columns: 40px 1fr; gap: 0 14px; align-items: center; width: 100%; padding: 12px 14px; border: 0; background: none; text-align: left; cursor: pointer; }
.accounts button:hover { background: var(--hover); }
.face { grid-row: span 2; width: 40px; height: 40px; border-radius: 50%; display: grid; place-items: center; background: var(--accent); color: var(--accent-ink); font: 600 17px Georgia, serif; }
.accounts strong, .accounts small { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.accounts small { color: var(--soft); }
label { display: block; margin-bottom: 14px; font-size: 13px; color: var(--soft); }
label input:not([type=checkbox]) { display: block; width: 100%; margin-top: 4px; padding: 10px 14px; border: 1px solid var(--line); border-radius: 12px; background: var(--paper); color: var(--ink); font-size: 15px; }
.check { display: flex; gap: 10px; align-items: center; font-size: 14px; color: var(--ink); }
.check input { width: 18px; height: 18px; accent-color: var(--accent); }
.problem { color: var(--accent); }
.actions { display: flex; justify-content: space-between; gap: 12px; margin-top: 22px; }
.actions button { padding: 10px 22px; border: 1px solid var(--line); border-radius: 99px; background: none; cursor: pointer; }
.actions .main { border-color: var(--accent); background: var(--accent); color: var(--accent-ink); font-weight: 600; }
`;
