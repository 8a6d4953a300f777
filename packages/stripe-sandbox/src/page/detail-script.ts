/** The part of the page's script that draws one payment or one webhook, and acts on it. */
export const detailScript = `
async function drawDetail() {
  const tab = state.tab, id = state.chosen[tab];
  if (!id) {
    const vacant = state.overview !== null && state.overview.payments.length === 0 && state.overview.deliveries.length === 0;
    reader.replaceChildren(...(vacant ? [byId('empty').content.cloneNode(true)] : []));
    state.shownDetail = '';
    return;
  }
  const path = tab === 'payments' ? '/sandbox/payments/' : '/sandbox/events/';
  const shown = await call(path + encodeURIComponent(id)).catch((error) => {
    state.chosen[tab] = null;
    throw error;
  });
  const fingerprint = JSON.stringify(shown);
  if (state.tab !== tab || state.chosen[tab] !== id || fingerprint === state.shownDetail) return;
  const same = reader.dataset.shows === id;
  const focused = same && reader.contains(document.activeElement) ? document.activeElement.id : '';
  const amount = byId('refund-amount');
  const typed = same && amount && !amount.dataset.done ? amount.value : null;
  const scrolled = same ? reader.scrollTop : 0;
  state.shownDetail = fingerprint;
  reader.dataset.shows = id;
  reader.replaceChildren(...(tab === 'payments' ? paymentParts(shown, typed) : eventParts(shown)));
  reader.scrollTop = scrolled;
  if (focused) (byId(focused) || byId('detail-title')).focus();
}

function backButton() {
  const back = element('button', { type: 'button', className: 'back', textContent: '← Back' });
  back.addEventListener('click', () => { document.body.classList.remove('reading'); list.focus(); });
  return back;
}

function button(id, text, className, act) {
  const made = element('button', { type: 'button', id, textContent: text, className });
  made.addEventListener('click', async () => {
    // Not disabled, which would lose the focus.
    if (made.ariaBusy === 'true') return;
    made.ariaBusy = 'true';
    try {
      say(await act());
    } catch (error) {
      say(error.message, true);
    }
    made.ariaBusy = 'false';
    await refresh();
  });
  return made;
}

function paymentParts(payment, typed) {
  const facts = [
    payment.email, payment.intentId, payment.sessionId && payment.sessionId.slice(0, 20) + '…',
    ...Object.entries(payment.metadata).map(([name, value]) => name + ': ' + value),
  ].filter(Boolean);
  return [
    backButton(),
    element('div', { className: 'head' },
      element('div', {},
        element('h2', { id: 'detail-title', tabIndex: -1, textContent: payment.amountText }),
        element('p', { className: 'subtitle', textContent: payment.title })),
      badgeOf(payment.state)),
    payment.problem ? element('p', { className: 'problem', textContent: 'Last try: ' + payment.problem }) : null,
    element('div', { className: 'facts' }, ...facts.map((fact) => element('span', { textContent: fact }))),
    ...actionGroups(payment, typed),
    ...moneyBack(payment),
    element('h3', { textContent: 'What the shop was told' }),
    payment.events.length
      ? element('ol', { className: 'events' }, ...payment.events.map(eventRow))
      : element('p', { className: 'quiet', textContent: 'Nothing yet.' }),
  ].filter((part) => part !== null);
}

function actionGroups(payment, typed) {
  const { actions, intentId, sessionId, dispute } = payment;
  const target = intentId ? '/sandbox/payment_intents/' + intentId : '/sandbox/checkout/sessions/' + sessionId;
  const post = (path, done, body) => async () => { const answer = await call(path, body || {}); return answer.refusal || done; };
  const groups = [
    ['As the customer', [
      actions.pay ? button('act-pay', 'Pay', 'main', post(target + '/pay', 'Paid.')) : null,
      actions.debit ? button('act-debit', 'Pay by debit', '', post(target + '/debit', 'The bank is asked: it answers in a while, or when you say so.')) : null,
      actions.decline ? button('act-decline', 'Decline card', '', post(target + '/decline', 'Declined.')) : null,
      payment.payPage ? element('a', { id: 'act-open', className: 'button', href: payment.payPage, target: '_blank', rel: 'noopener', textContent: 'Open the payment page' }) : null,
    ]],
    ['In Stripe’s dashboard', [
      actions.refund ? refundForm(payment, target, typed) : null,
      actions.cancel ? button('act-cancel', intentId ? 'Cancel' : 'Expire', '', post(intentId ? target + '/cancel' : target + '/expire', 'Canceled.')) : null,
    ]],
    ['As the bank', [
      actions.endDebit ? button('act-settle', 'Settle debit', '', post(target + '/settle', 'Settled: the money has come.')) : null,
      actions.endDebit ? button('act-refuse', 'Refuse debit', 'risky', post(target + '/refuse', 'Refused: there is no money.')) : null,
      actions.dispute ? button('act-dispute', 'Dispute', 'risky', post(target + '/dispute', 'Disputed: the money is withheld until you decide.')) : null,
      actions.closeDispute ? button('act-win', 'Win dispute', '', post('/sandbox/disputes/' + dispute.id + '/win', 'Won: the shop has its money back.')) : null,
      actions.closeDispute ? button('act-lose', 'Lose dispute', 'risky', post('/sandbox/disputes/' + dispute.id + '/lose', 'Lost: the customer keeps the money.')) : null,
    ]],
  ];
  const cells = groups
    .map(([title, controls]) => [title, controls.filter(Boolean)])
    .filter(([, controls]) => controls.length > 0)
    .map(([title, controls]) => element('section', {}, element('h3', { textContent: title }), element('div', { className: 'controls' }, ...controls)));
  return cells.length ? [element('div', { className: 'actions' }, ...cells)] : [];
}

function refundForm(payment, target, typed) {
  const whole = (payment.left / 10 ** payment.fractionDigits).toFixed(payment.fractionDigits);
  const input = element('input', { id: 'refund-amount', type: 'text', inputMode: 'decimal', autocomplete: 'off', value: typed === null ? whole : typed });
  input.setAttribute('aria-label', 'Amount to refund, up to ' + payment.leftText);
  const refund = button('act-refund', 'Refund', '', async () => {
    const amount = Math.round(Number(input.value.replace(',', '.')) * 10 ** payment.fractionDigits);
    if (!(amount > 0)) throw new Error('Say how much to refund, such as ' + whole + '.');
    await call(target + '/refund', { amount });
    input.dataset.done = 'yes';
    return 'Refunded.';
  });
  input.addEventListener('keydown', (event) => { if (event.key === 'Enter') refund.click(); });
  return element('span', { className: 'joined' }, input, refund);
}

function moneyBack({ refunds, dispute }) {
  const rows = [
    ...refunds.map((one) => ['Refunded ' + one.amountText, one.reason ? one.reason.replaceAll('_', ' ') : '', one.created]),
    ...(dispute ? [['Disputed ' + dispute.amountText, dispute.status.replaceAll('_', ' '), dispute.created]] : []),
  ];
  if (rows.length === 0) return [];
  return [
    element('h3', { textContent: 'Money that went back' }),
    element('ul', { className: 'back-list' }, ...rows.map(([what, why, when]) =>
      element('li', {}, element('strong', { textContent: what }), element('span', { className: 'quiet', textContent: why }), timeOf(when)))),
  ];
}

const resend = (event, id) => button(id, 'Send again', 'small', async () => {
  await call('/sandbox/events/' + event.id + '/resend', {});
  return 'Sent again: ' + event.type;
});

function eventRow(event) {
  return element('li', {},
    element('span', { className: 'code', textContent: event.type }),
    badgeOf(event.state),
    element('span', { className: 'quiet', textContent: outcomeOf(event) }),
    timeOf(event.created),
    resend(event, 'resend-' + event.id));
}

function eventParts(shown) {
  return [
    backButton(),
    element('div', { className: 'head' },
      element('div', {},
        element('h2', { id: 'detail-title', tabIndex: -1, className: 'code', textContent: shown.type }),
        element('p', { className: 'subtitle', textContent: outcomeOf(shown) })),
      badgeOf(shown.state)),
    element('div', { className: 'controls' }, resend(shown, 'resend')),
    element('h3', { textContent: 'As sent' }),
    element('pre', { tabIndex: 0, textContent: JSON.stringify(shown.event, null, 2) }),
  ];
}
`;
