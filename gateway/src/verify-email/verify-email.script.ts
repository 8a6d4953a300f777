/** The operation of the page. A shop with trusted documents runs it, too. */
export const VERIFY_EMAIL = 'mutation VerifyEmail($token: String!) { verifyEmail(token: $token) { id } }';

/**
 * The script of the page. Confirming an address needs no session, so the request sends no cookies: an expired
 * one would get it refused.
 */
export const script = `
(() => {
  const token = new URLSearchParams(location.search).get('token');
  const button = document.getElementById('confirm');

  const show = (state, headline, explanation) => {
    document.body.dataset.state = state;
    document.getElementById('headline').textContent = headline;
    document.getElementById('explanation').textContent = explanation;
    document.title = headline + ' · Cartwright';
  };
  const showRetry = (explanation) => {
    show('again', 'Not confirmed yet', explanation);
    button.textContent = 'Try again';
    button.disabled = false;
  };

  const showProblem = ({ extensions: { code, retryAfterSeconds } }) => {
    if (code === 'RATE_LIMITED') {
      const minutes = Math.ceil((retryAfterSeconds || 60) / 60);
      return showRetry('Too many attempts. Wait ' + (minutes === 1 ? 'a minute' : minutes + ' minutes') + ', then try again.');
    }
    if (code === 'OVERLOADED') {
      return showRetry('The shop is very busy. Your link stays valid: try again in a moment.');
    }
    if (code === 'SUBGRAPH_UNAVAILABLE' || code === 'INTERNAL_SERVER_ERROR') {
      return showRetry('Something went wrong on our side. Your link stays valid: try again in a moment.');
    }
    if (code === 'CONFLICT') {
      return show('dead', 'This address is taken', 'Another account has confirmed it in the meantime. Sign in with that account, or choose another address in yours.');
    }
    show('dead', 'This link no longer works', 'It is too old, or a newer one has replaced it. Sign in to the shop: if your address is not confirmed yet, request a new link there.');
  };

  if (!token) {
    return show('dead', 'This link is not complete', 'Open it from the mail again. If it spans two lines there, copy both into the address bar.');
  }

  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      const response = await fetch('/graphql', {
        method: 'POST',
        credentials: 'omit',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          query: '${VERIFY_EMAIL}',
          variables: { token },
        }),
        signal: AbortSignal.timeout(15000),
      });
      const { data, errors } = await response.json();
      if (data && data.verifyEmail) {
        show('done', 'Your address is confirmed', 'Thank you. You can close this page and go back to the shop.');
      } else {
        showProblem(errors[0]);
      }
    } catch {
      showRetry('The shop could not be reached. Check your connection and try again.');
    }
  });
})();
`;
