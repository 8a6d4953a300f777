/** Runs in the browser, on the page of the session whose id is in the address. */
export const payScript = `
'use strict';
const refreshMs = 3000;
const byId = (id) => document.getElementById(id);
const session = '/sandbox/checkout/sessions/' + encodeURIComponent(location.pathname.split('/').pop());
let leaving = false;
let busy = false;

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

async function call(path, options) {
  const response = await fetch(path, { ...options, signal: AbortSignal.timeout(10000) });
  const answer = await response.json();
  if (!response.ok) throw Object.assign(new Error(answer.error.message), { status: response.status });
  return answer;
}

function say(problem) {
  byId('problem').hidden = !problem;
  if (byId('problem').textContent !== (problem || '')) byId('problem').textContent = problem || '';
}

function draw(shown) {
  byId('total').textContent = shown.totalText;
  byId('due').textContent = shown.totalText;
  byId('pay').textContent = 'Pay ' + shown.totalText;
  byId('what').textContent = shown.description || 'Pay Cartwright';
  byId('email').textContent = shown.email || 'customer@example.com';
  byId('sum').hidden = false;
  byId('items').replaceChildren(...shown.items.map((item) => element('li', {},
    element('span', { className: 'item', textContent: item.name }),
    element('span', { className: 'price', textContent: item.amountText }),
    item.quantity > 1 ? element('span', { className: 'quiet', textContent: 'Qty ' + item.quantity + ', ' + item.eachText + ' each' }) : '')));
  byId('form').hidden = shown.status !== 'open';
  byId('back').hidden = byId('cancel').hidden = shown.status !== 'open' || !shown.cancelUrl;
  byId('shop-name').hidden = !byId('cancel').hidden;
  byId('page').removeAttribute('aria-busy');
  if (shown.status === 'open' && !busy) say(shown.problem);
  if (shown.status === 'complete') over(shown.isPaid ? 'Paid' : 'The bank is asked', 'The shop has been told. You may close this page.', shown.successUrl, true);
  if (shown.status === 'expired') over('This page has expired', 'Nothing was charged. Start again from the shop.', shown.cancelUrl, false);
}

function over(title, text, url, good) {
  const first = byId('over').hidden;
  byId('over').hidden = false;
  byId('over').className = good ? 'over good' : 'over';
  byId('mark').setAttribute('d', good ? 'M20 33l8 8 16-18' : 'M23 23l18 18M41 23L23 41');
  byId('over-title').textContent = title;
  byId('over-text').textContent = text;
  byId('onward').hidden = !url;
  if (url) Object.assign(byId('onward'), { href: url, textContent: 'Back to the shop' });
  if (first && document.activeElement === document.body) byId('over-title').focus();
}

async function refresh() {
  if (leaving) return;
  try {
    draw(await call(session));
  } catch (error) {
    if (error.status === 404) {
      byId('total').textContent = '';
      return over('There is no such payment', 'The address is wrong, or the payment is long gone.', null, false);
    }
    say('Not connected; trying again');
  }
}

async function act(what) {
  busy = true;
  const pressed = document.activeElement;
  for (const button of document.querySelectorAll('button')) button.disabled = true;
  say(null);
  try {
    const answer = await call(session + '/' + what, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    if (answer.redirect) {
      leaving = true;
      return location.assign(answer.redirect);
    }
    if (answer.refusal) say(answer.refusal + ' Try another card.');
  } catch (error) {
    say(error.message);
    await refresh();
  } finally {
    busy = false;
    if (!leaving) for (const button of document.querySelectorAll('button')) button.disabled = false;
    if (!leaving && pressed.offsetParent) pressed.focus();
  }
}
for (const what of ['pay', 'debit', 'decline']) byId(what).addEventListener('click', () => act(what));
for (const id of ['cancel', 'back']) byId(id).addEventListener('click', () => act('cancel'));
// The browser may show the page again as it was left.
addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });

async function keepRefreshing() {
  if (!document.hidden && !busy) await refresh();
  if (!leaving) setTimeout(keepRefreshing, refreshMs);
}
keepRefreshing();
`;
