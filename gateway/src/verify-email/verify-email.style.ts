/** Uses the colours of our mails: notifications/src/layout/mail-page.ts. */
export const style = `
:root { --ink: #23302b; --quiet: #6d766f; --accent: #1f5c48; --rule: #e8e3d8; --paper: #f5f1e9; --warn: #9a4a2b; }
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; padding: 32px 16px; display: grid; place-items: center;
  background: var(--paper); color: var(--ink);
  font: 17px/27px -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif;
}
main { width: 100%; max-width: 520px; background: #fff; border-radius: 14px; overflow: hidden; }
.shop {
  margin: 0; padding: 26px 40px; background: var(--accent); color: #fff;
  font: 22px/28px Georgia, 'Times New Roman', serif; letter-spacing: .02em;
}
.body { padding: 40px 40px 44px; text-align: center; }
.mark { fill: none; stroke: var(--accent); stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.mark circle { fill: #eef4f0; stroke: none; }
.tick, .stop { display: none; stroke-width: 2.6; }
h1 { margin: 20px 0 10px; font: 30px/38px Georgia, 'Times New Roman', serif; text-wrap: balance; }
#explanation { margin: 0 auto; max-width: 38ch; color: var(--quiet); text-wrap: balance; }
button {
  margin-top: 30px; padding: 14px 30px; border: 0; border-radius: 999px; background: var(--accent); color: #fff;
  font: inherit; font-weight: 600; cursor: pointer; transition: background .15s;
}
button:hover { background: #17483a; }
button:focus-visible { outline: 3px solid #9cc4b3; outline-offset: 3px; }
button[disabled] { background: #7d9c90; cursor: progress; }
.noscript { margin: 24px 0 0; padding: 14px 18px; border-radius: 10px; background: var(--paper); font-size: 15px; line-height: 23px; }
.foot { margin: 0; padding: 20px 40px 26px; border-top: 1px solid var(--rule); color: var(--quiet); font-size: 13px; line-height: 20px; text-align: center; }
[data-state='done'] .letter, [data-state='dead'] .letter { display: none; }
[data-state='done'] .tick, [data-state='dead'] .stop { display: inline; }
[data-state='dead'] .mark { stroke: var(--warn); }
[data-state='dead'] .mark circle { fill: #fbf0ea; }
[data-state='done'] button, [data-state='dead'] button,
[data-state='done'] .foot, [data-state='dead'] .foot { display: none; }
@media (max-width: 560px) {
  body { padding: 0; place-items: start stretch; background: #fff; }
  main { border-radius: 0; }
  .shop { padding: 20px 24px; }
  .body { padding: 44px 24px 40px; }
  .foot { padding: 20px 24px; }
  h1 { font-size: 26px; line-height: 34px; }
  button { width: 100%; }
}
@media (prefers-reduced-motion: reduce) { button { transition: none; } }
`;
