import { createPage } from './page.js';
import { sandboxScript } from './sandbox-script.js';
import { sandboxStyle } from './sandbox-style.js';

const card =
  '<svg viewBox="0 0 32 32" aria-hidden="true"><rect y="5" width="32" height="22" rx="6"/><path d="M0 12.5h32M6 21h8"/></svg>';

const body = `<header class="bar">
  <h1>${card}Stripe sandbox</h1>
  <p class="status" id="status" role="status"></p>
  <p class="target" id="target"></p>
  <input id="search" type="search" placeholder="Search" aria-label="Search by order, amount, state or event">
</header>
<main id="panes">
  <nav class="side" aria-label="Payments and webhooks">
    <div class="tabs" role="tablist" id="tabs">
      <button type="button" role="tab" id="tab-payments" aria-controls="list">Payments</button>
      <button type="button" role="tab" id="tab-webhooks" aria-controls="list">Webhooks</button>
    </div>
    <ul id="list" role="listbox" tabindex="0"></ul>
  </nav>
  <article class="reader" id="reader"></article>
</main>
<p class="toast" id="toast" role="alert" hidden></p>
<template id="empty">
  <div class="empty">
    <svg viewBox="0 0 200 140" aria-hidden="true"><rect class="behind" x="42" y="14" width="136" height="86" rx="12"/><rect class="front" x="22" y="36" width="136" height="86" rx="12"/><path class="stripe" d="M22 60h136"/><path class="rule" d="M38 98h40M128 98h14"/></svg>
    <h2>No payments yet</h2>
    <p>Add something to the cart and check out with payment by card: <code>addToCart</code>, then <code>checkout</code>. The payment appears here within a second or two, and you play the customer, the bank and Stripe: pay it, refuse the card, refund it or dispute it. The shop is told by signed webhooks. No money moves.</p>
  </div>
</template>`;

export const sandboxPage = createPage('Stripe sandbox', sandboxStyle, body, sandboxScript);
