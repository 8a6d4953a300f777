import { detailScript } from './detail-script.js';

/** Runs in the browser. What comes from outside reaches the page through textContent only. */
export const sandboxScript = `
'use strict';
const refreshMs = 2000;
const byId = (id) => document.getElementById(id);
const list = byId('list'), reader = byId('reader'), search = byId('search'), toast = byId('toast');
const state = { overview: null, tab: 'payments', chosen: { payments: null, webhooks: null }, shownList: '', shownDetail: '' };

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter((child) => child !== null));
  return made;
}
const badgeOf = (name) => element('span', { className: 'badge ' + name.replace(' ', '-'), textContent: name });

function timeOf(seconds) {
  const date = new Date(seconds * 1000);
  const today = new Date().toDateString() === date.toDateString();
  const text = date.toLocaleString(undefined, today ? { hour: '2-digit', minute: '2-digit' } : { day: 'numeric', month: 'short' });
  return element('time', { dateTime: date.toISOString(), textContent: text, title: date.toLocaleString() });
}

async function call(path, body) {
  const options = body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(path, { ...options, signal: AbortSignal.timeout(10000) });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error.message);
  return answer;
}

let toastTimer;
function say(text, wrong) {
  toast.textContent = text;
  toast.className = wrong ? 'toast wrong' : 'toast';
  toast.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { toast.hidden = true; }, wrong ? 8000 : 4000);
}

async function refresh() {
  try {
    state.overview = await call('/sandbox/overview');
    drawBar();
    drawList();
    await drawDetail();
  } catch {
    byId('status').textContent = 'Not connected; trying again';
    state.shownList = '';
  }
}

function drawBar() {
  const { payments, deliveries, webhookUrl } = state.overview;
  const count = payments.length;
  byId('status').textContent = count === 0 ? '' : count === 1 ? '1 payment' : count + ' payments';
  document.title = count ? 'Stripe sandbox (' + count + ')' : 'Stripe sandbox';
  const waiting = deliveries.filter((one) => one.state === 'pending').length;
  byId('target').textContent = (webhookUrl ? 'Webhooks go to ' + webhookUrl.replace('http://', '') : 'Webhooks wait for the shop to start') + (waiting ? ' · ' + waiting + ' on their way' : '');
  document.body.classList.toggle('vacant', count === 0 && deliveries.length === 0);
  for (const tab of byId('tabs').children) {
    const chosen = tab.id === 'tab-' + state.tab;
    tab.setAttribute('aria-selected', String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
  }
}

function matching() {
  const { payments, deliveries } = state.overview || { payments: [], deliveries: [] };
  const words = search.value.trim().toLowerCase();
  const textOf = state.tab === 'payments'
    ? (one) => [one.title, one.id, one.amountText, one.state, one.kind].join(' ')
    : (one) => [one.type, one.id, one.state].join(' ');
  return (state.tab === 'payments' ? payments : deliveries).filter((one) => textOf(one).toLowerCase().includes(words));
}

function drawList() {
  const rows = matching();
  const chosen = state.chosen[state.tab];
  const fingerprint = JSON.stringify([state.tab, chosen, rows]);
  if (fingerprint === state.shownList) return;
  state.shownList = fingerprint;
  list.setAttribute('aria-label', state.tab === 'payments' ? 'Payments, newest first' : 'Webhooks, newest first');
  list.replaceChildren(...rows.map(state.tab === 'payments' ? paymentRow : deliveryRow));
  if (rows.length === 0) list.append(element('li', { className: 'none', role: 'presentation', textContent: 'Nothing found' }));
  list.setAttribute('aria-activedescendant', rows.some((one) => one.id === chosen) ? 'row-' + chosen : '');
  if (!chosen && rows[0] && matchMedia('(min-width: 761px)').matches) choose(rows[0].id);
}

function rowOf(one, ...children) {
  const row = element('li', { id: 'row-' + one.id, role: 'option' }, ...children);
  row.setAttribute('aria-selected', String(one.id === state.chosen[state.tab]));
  row.addEventListener('click', () => choose(one.id, true));
  return row;
}
const paymentRow = (one) => rowOf(one,
  element('span', { className: 'name', textContent: one.title }),
  element('span', { className: 'amount', textContent: one.amountText }),
  element('span', { className: 'about' }, badgeOf(one.state), element('span', { className: 'quiet', textContent: one.kind })),
  timeOf(one.created));
const deliveryRow = (one) => rowOf(one,
  element('span', { className: 'name code', textContent: one.type }),
  timeOf(one.created),
  element('span', { className: 'about' }, badgeOf(one.state), element('span', { className: 'quiet', textContent: outcomeOf(one) })));

function outcomeOf(one) {
  if (one.attempts === 0) return 'not sent yet';
  const tries = one.attempts === 1 ? 'first try' : one.attempts + ' tries';
  return (one.lastStatus === null ? one.lastError : 'answered ' + one.lastStatus) + ', ' + tries;
}

async function choose(id, open) {
  state.chosen[state.tab] = id;
  if (open) document.body.classList.add('reading');
  drawList();
  const row = byId('row-' + id);
  if (row) row.scrollIntoView({ block: 'nearest' });
  await drawDetail().catch((error) => say(error.message, true));
}

function showTab(tab) {
  state.tab = tab;
  state.shownList = '';
  drawBar();
  drawList();
  drawDetail().catch((error) => say(error.message, true));
}
for (const tab of byId('tabs').children) tab.addEventListener('click', () => showTab(tab.id.slice(4)));
byId('tabs').addEventListener('keydown', (event) => {
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
  showTab(state.tab === 'payments' ? 'webhooks' : 'payments');
  byId('tab-' + state.tab).focus();
});
${detailScript}
document.addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === 'Escape') document.body.classList.remove('reading');
  if (event.key === 'Enter' && event.target === list && state.chosen[state.tab]) choose(state.chosen[state.tab], true);
  if (!step || event.target.closest('input, pre, [role=tablist]')) return;
  event.preventDefault();
  const rows = matching();
  const now = rows.findIndex((one) => one.id === state.chosen[state.tab]);
  const next = rows[Math.min(Math.max(now + step, 0), rows.length - 1)];
  if (next && next.id !== state.chosen[state.tab]) choose(next.id);
});
search.addEventListener('input', drawList);

/** One request at a time, and none while nobody is looking. */
async function keepRefreshing() {
  if (!document.hidden) await refresh();
  setTimeout(keepRefreshing, refreshMs);
}
document.addEventListener('visibilitychange', () => { if (!document.hidden) refresh(); });
keepRefreshing();
`;
