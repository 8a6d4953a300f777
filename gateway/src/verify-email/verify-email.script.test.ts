import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { script } from './verify-email.script.js';

interface Request {
  url: string;
  body: string;
  credentials: string;
}

/** The page as far as its script knows it. */
function open(search: string, answer: () => Promise<unknown>) {
  const requests: Request[] = [];
  let press = () => Promise.resolve();
  const button = {
    disabled: false,
    textContent: 'Confirm my address',
    addEventListener: (_event: string, listener: () => Promise<void>) => void (press = listener),
  };
  const [headline, explanation] = [{ textContent: '' }, { textContent: '' }];
  const elements: Record<string, object> = { confirm: button, headline, explanation };
  const document = {
    title: '',
    body: { dataset: {} as { state?: string } },
    getElementById: (id: string) => elements[id],
  };
  const fetch = (url: string, init: Omit<Request, 'url'>) => {
    requests.push({ url, ...init });
    return answer().then((json) => ({ json: () => Promise.resolve(json) }));
  };
  runInNewContext(script, { document, location: { search }, fetch, URLSearchParams, AbortSignal });
  return {
    requests,
    button,
    press: () => press(),
    seen: () => ({ state: document.body.dataset.state, headline: headline.textContent }),
    explanation,
  };
}

const failing =
  (code: string, more = {}) =>
  () =>
    Promise.resolve({ data: null, errors: [{ message: 'No.', extensions: { code, ...more } }] });

describe('the page that confirms an address', () => {
  it('does nothing by being opened', () => {
    expect(open('?token=abc', () => Promise.resolve({})).requests).toEqual([]);
  });

  it('sends the token of its address when the button is pressed, and no cookies', async () => {
    const page = open('?token=a%2Bb', () => Promise.resolve({ data: { verifyEmail: { id: '1' } } }));
    await page.press();
    expect(page.requests).toMatchObject([{ url: '/graphql', credentials: 'omit' }]);
    expect(JSON.parse(page.requests[0]!.body)).toMatchObject({ variables: { token: 'a+b' } });
    expect(page.seen()).toEqual({ state: 'done', headline: 'Your address is confirmed' });
  });

  it('says when its address has lost the token', () => {
    expect(open('', () => Promise.resolve({})).seen()).toMatchObject({ state: 'dead' });
  });

  it.each([
    ['BAD_USER_INPUT', 'This link no longer works'],
    ['CONFLICT', 'This address is taken'],
  ])('says what to do about %s', async (code, headline) => {
    const page = open('?token=abc', failing(code));
    await page.press();
    expect(page.seen()).toEqual({ state: 'dead', headline });
  });

  it.each([
    ['when it is too fast', failing('RATE_LIMITED', { retryAfterSeconds: 90 }), 'Wait 2 minutes'],
    ['when the shop is in trouble', failing('SUBGRAPH_UNAVAILABLE'), 'Your link stays valid'],
    ['without a connection', () => Promise.reject(new TypeError('Failed to fetch')), 'Check your connection'],
  ])('lets one try again %s', async (_when, answer, explanation) => {
    const page = open('?token=abc', answer);
    await page.press();
    expect(page.seen().state).toBe('again');
    expect(page.explanation.textContent).toContain(explanation);
    expect(page.button).toMatchObject({ disabled: false, textContent: 'Try again' });
  });
});
