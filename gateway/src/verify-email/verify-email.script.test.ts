import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { script } from './verify-email.script.js';

interface Request {
  url: string;
  body: string;
  credentials: string;
}

/** The parts of the page that its script uses. */
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
  it('sends nothing when it is opened', () => {
    expect(open('?token=abc', () => Promise.resolve({})).requests).toEqual([]);
  });

  it('sends the token in its URL, without cookies, when the button is pressed', async () => {
    const page = open('?token=a%2Bb', () => Promise.resolve({ data: { verifyEmail: { id: '1' } } }));
    await page.press();
    expect(page.requests).toMatchObject([{ url: '/graphql', credentials: 'omit' }]);
    expect(JSON.parse(page.requests[0]!.body)).toMatchObject({ variables: { token: 'a+b' } });
    expect(page.seen()).toEqual({ state: 'done', headline: 'Your address is confirmed' });
  });

  it('says so when the URL has no token', () => {
    expect(open('', () => Promise.resolve({})).seen()).toMatchObject({ state: 'dead' });
  });

  it.each([
    ['BAD_USER_INPUT', 'This link no longer works'],
    ['CONFLICT', 'This address is taken'],
  ])('explains %s', async (code, headline) => {
    const page = open('?token=abc', failing(code));
    await page.press();
    expect(page.seen()).toEqual({ state: 'dead', headline });
  });

  it.each([
    ['after too many attempts', failing('RATE_LIMITED', { retryAfterSeconds: 90 }), 'Wait 2 minutes'],
    ['when the shop fails', failing('SUBGRAPH_UNAVAILABLE'), 'Your link stays valid'],
    ['without a connection', () => Promise.reject(new TypeError('Failed to fetch')), 'Check your connection'],
  ])('offers to try again %s', async (_when, answer, explanation) => {
    const page = open('?token=abc', answer);
    await page.press();
    expect(page.seen().state).toBe('again');
    expect(page.explanation.textContent).toContain(explanation);
    expect(page.button).toMatchObject({ disabled: false, textContent: 'Try again' });
  });
});
