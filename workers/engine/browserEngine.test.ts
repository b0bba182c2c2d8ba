import { expect, it } from 'vitest';
import { browserEngine } from './browserEngine.ts';

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';

it.each([
  [`${MAC} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/152.0.0.0 Safari/537.36`, 'Chromium 152 (V8)'],
  [
    `${MAC} AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/152.0.0.0 Safari/537.36`,
    'Chromium 152 (V8)',
  ],
  [
    `${MAC} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/152.0.0.0 Safari/537.36 Edg/152.0.0.0`,
    'Chromium 152 (V8)',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox 140 (SpiderMonkey)'],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
    'WebKit 18.0 (JavaScriptCore)',
  ],
  [`${PHONE} CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1`, 'WebKit 605.1.15 (JavaScriptCore)'],
  [`${PHONE} FxiOS/133.0 Mobile/15E148 Safari/605.1.15`, 'WebKit 605.1.15 (JavaScriptCore)'],
  ['Node.js/22', undefined],
  ['', undefined],
])('%s', (userAgent, engine) => {
  expect(browserEngine(userAgent)).toBe(engine);
});
