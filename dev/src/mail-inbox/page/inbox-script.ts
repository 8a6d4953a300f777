/** Runs in the browser. Mail content reaches the page through textContent and the sandboxed frame only. */
export const inboxScript = `
'use strict';
const refreshMs = 2000;
const byId = (id) => document.getElementById(id);
const list = byId('list'), reader = byId('reader'), search = byId('search');
const state = { messages: [], shown: '', chosen: null, tab: 'HTML', seen: new Set() };

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}
const nameOf = (address) => address.name || address.email;
const fullName = (address) => (address.name ? address.name + ' <' + address.email + '>' : address.email);

function timeOf(iso) {
  const date = new Date(iso);
  const today = new Date().toDateString() === date.toDateString();
  return date.toLocaleString(undefined, today ? { hour: '2-digit', minute: '2-digit' } : { day: 'numeric', month: 'short' });
}

function matching() {
  const words = search.value.trim().toLowerCase();
  return state.messages.filter((mail) =>
    [mail.subject, mail.preview, fullName(mail.from), ...mail.to.map(fullName)].join(' ').toLowerCase().includes(words));
}

async function refresh() {
  try {
    const response = await fetch('/messages', { signal: AbortSignal.timeout(5000) });
    state.messages = (await response.json()).messages;
    drawList();
  } catch {
    byId('status').textContent = 'Not connected; trying again';
    state.shown = '';
  }
}

function drawList() {
  const mails = matching();
  const fingerprint = mails.map((mail) => mail.id).join() + '|' + state.messages.length + '|' + state.chosen;
  if (fingerprint === state.shown) return;
  state.shown = fingerprint;
  const count = state.messages.length;
  byId('status').textContent = count === 0 ? '' : count === 1 ? '1 message' : count + ' messages';
  document.title = count ? 'Mail inbox (' + count + ')' : 'Mail inbox';
  byId('clear').disabled = count === 0;
  document.body.classList.toggle('vacant', count === 0);
  list.replaceChildren(...mails.map(rowOf));
  list.setAttribute('aria-activedescendant', state.chosen ? 'mail-' + state.chosen : '');
  if (count === 0) {
    state.chosen = null;
    document.body.classList.remove('reading');
    reader.replaceChildren(byId('empty').content.cloneNode(true));
  } else if (!state.chosen && matchMedia('(min-width: 761px)').matches && mails[0]) {
    choose(mails[0].id);
  }
}

function rowOf(mail) {
  const row = element('li', { id: 'mail-' + mail.id, role: 'option', className: state.seen.has(mail.id) ? '' : 'unread' },
    element('span', { className: 'who', textContent: mail.to.map(nameOf).join(', ') }),
    element('time', { dateTime: mail.receivedAt, textContent: timeOf(mail.receivedAt) }),
    element('span', { className: 'subject', textContent: mail.subject || '(no subject)' }),
    element('span', { className: 'preview', textContent: 'From ' + nameOf(mail.from) + ' — ' + mail.preview }));
  row.setAttribute('aria-selected', String(mail.id === state.chosen));
  row.addEventListener('click', () => choose(mail.id, true));
  return row;
}

async function choose(id, open) {
  state.chosen = id;
  state.seen.add(id);
  drawList();
  if (open) document.body.classList.add('reading');
  const row = byId('mail-' + id);
  if (row) row.scrollIntoView({ block: 'nearest' });
  const response = await fetch('/messages/' + encodeURIComponent(id)).catch(() => null);
  if (response && response.ok && state.chosen === id) drawMail(await response.json());
}

function drawMail(mail) {
  const parts = { HTML: mail.html, Text: mail.text, Source: JSON.stringify(mail, null, 2) };
  const tabs = element('div', { className: 'tabs', role: 'tablist' });
  const body = element('div', { className: 'body', id: 'body', role: 'tabpanel' });
  function show(tab) {
    for (const button of tabs.children) {
      button.setAttribute('aria-selected', String(button.textContent === tab));
      button.tabIndex = button.textContent === tab ? 0 : -1;
    }
    body.setAttribute('aria-label', tab);
    body.replaceChildren(tab === 'HTML' ? frameOf(parts.HTML) : element('pre', { tabIndex: 0, textContent: parts[tab] }));
  }
  const available = Object.keys(parts).filter((tab) => parts[tab]);
  for (const tab of available) {
    const button = element('button', { type: 'button', role: 'tab', textContent: tab });
    button.setAttribute('aria-controls', 'body');
    button.addEventListener('click', () => { state.tab = tab; show(tab); });
    tabs.append(button);
  }
  tabs.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    const next = (available.indexOf(state.tab) + step + available.length) % available.length;
    tabs.children[next].click();
    tabs.children[next].focus();
  });
  if (!available.includes(state.tab)) state.tab = available[0];

  const back = element('button', { type: 'button', className: 'back', textContent: '← All mail' });
  back.addEventListener('click', () => { document.body.classList.remove('reading'); list.focus(); });
  const facts = [
    ...mail.cc.map((one) => 'Cc ' + fullName(one)), ...mail.bcc.map((one) => 'Bcc ' + fullName(one)),
    ...(mail.replyTo ? ['Reply to ' + fullName(mail.replyTo)] : []), ...mail.categories,
    ...Object.entries({ ...mail.headers, ...mail.customArgs }).map(([name, value]) => name + ': ' + value),
    ...mail.attachments.map((file) => '📎 ' + file.filename + ', ' + Math.ceil(file.bytes / 1024) + ' KB'),
  ];
  reader.replaceChildren(
    element('div', { className: 'head' }, back,
      element('h2', { textContent: mail.subject || '(no subject)' }),
      element('div', { className: 'people' },
        element('div', { className: 'avatar', textContent: nameOf(mail.from).slice(0, 1).toUpperCase() }),
        element('span', {}, element('strong', { textContent: nameOf(mail.from) }), ' ', element('span', { className: 'quiet', textContent: mail.from.name ? mail.from.email : '' })),
        element('time', { dateTime: mail.receivedAt, textContent: new Date(mail.receivedAt).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }) }),
        element('span', { className: 'quiet recipients', textContent: 'to ' + mail.to.map(fullName).join(', ') })),
      element('div', { className: 'facts' }, ...facts.map((fact) => element('span', { textContent: fact }))),
      tabs),
    body);
  show(state.tab);
}

/** No scripts, forms or same-origin access; links may open in a tab of their own. */
function frameOf(html) {
  const frame = element('iframe', { title: 'The mail as HTML' });
  frame.setAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox');
  frame.setAttribute('referrerpolicy', 'no-referrer');
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src http: https: data:; form-action 'none'";
  frame.srcdoc = '<meta http-equiv="Content-Security-Policy" content="' + policy + '"><base target="_blank">' + html;
  return frame;
}

document.addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === 'Escape') document.body.classList.remove('reading');
  if (event.key === 'Enter' && event.target === list && state.chosen) choose(state.chosen, true);
  if (!step || event.target.closest('input, pre, [role=tablist]')) return;
  event.preventDefault();
  const mails = matching();
  const now = mails.findIndex((mail) => mail.id === state.chosen);
  const next = mails[Math.min(Math.max(now + step, 0), mails.length - 1)];
  if (next && next.id !== state.chosen) choose(next.id);
});
search.addEventListener('input', drawList);
byId('clear').addEventListener('click', async () => {
  if (!confirm('Delete all messages?')) return;
  await fetch('/messages', { method: 'DELETE' });
  state.seen.clear();
  await refresh();
});

/** One request at a time, and none while nobody is looking. */
async function keepRefreshing() {
  if (!document.hidden) await refresh();
  setTimeout(keepRefreshing, refreshMs);
}
document.addEventListener('visibilitychange', () => { if (!document.hidden) refresh(); });
keepRefreshing();
`;
