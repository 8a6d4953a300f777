import { createPage } from './page.js';
import { payScript } from './pay-script.js';
import { payStyle } from './pay-style.js';

const body = `<p class="ribbon">Stripe sandbox: no money moves</p>
<main id="page" aria-busy="true">
  <section class="summary" aria-labelledby="shop">
    <button type="button" class="cancel" id="cancel" hidden>← <span id="shop">Cartwright</span></button>
    <p class="shop" id="shop-name">Cartwright</p>
    <h1><small id="what">Pay</small><span id="total">…</span></h1>
    <ul id="items"></ul>
    <dl id="sum" hidden><dt>Total</dt><dd id="due"></dd></dl>
  </section>
  <section class="payment" aria-labelledby="how">
    <div id="form" hidden>
      <h2 id="how">Pay with card</h2>
      <dl class="fields">
        <div><dt>Email</dt><dd id="email"></dd></div>
        <div><dt>Card</dt><dd class="digits">4242 4242 4242 4242</dd></div>
        <div class="half"><dt>Expires</dt><dd class="digits">12 / 34</dd></div>
        <div class="half"><dt>CVC</dt><dd class="digits">123</dd></div>
      </dl>
      <p class="problem" id="problem" role="alert" hidden></p>
      <button type="button" class="main" id="pay">Pay</button>
      <button type="button" id="debit">Pay by bank debit</button>
      <button type="button" class="decline" id="decline">Decline card</button>
      <button type="button" class="third" id="back">Cancel and go back to the shop</button>
      <p class="note">Pay stands for a card that is taken, Decline card for one that its bank refuses, and a debit takes a minute here and days elsewhere. The shop learns of each by a webhook.</p>
    </div>
    <div id="over" class="over" hidden>
      <svg viewBox="0 0 64 64" aria-hidden="true"><circle cx="32" cy="32" r="30"/><path id="mark" d="M20 33l8 8 16-18"/></svg>
      <h2 id="over-title" tabindex="-1"></h2>
      <p id="over-text"></p>
      <a class="link" id="onward" hidden></a>
    </div>
  </section>
</main>`;

export const payPage = createPage('Pay Cartwright', payStyle, body, payScript);
