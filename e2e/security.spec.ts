import { expect, test } from '@playwright/test';
import { openStudio } from './studio.ts';

test('what somebody slips into the page neither runs nor asks anybody, also on a host without headers', async ({
  page,
}) => {
  const asked: string[] = [];
  await page.route(/elsewhere\.example/, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ body: '' });
  });
  // Of the headers of our own servers nothing is left.
  await page.route('./', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { 'content-type': 'text/html' } });
  });
  await openStudio(page);
  const ran = await page.evaluate(async () => {
    const at = 'https://elsewhere.example/';
    const script = document.createElement('script');
    script.textContent = 'globalThis.slipped = true';
    const ask = document.createElement('div');
    ask.innerHTML = `<img src="${at}picture" onerror="globalThis.slipped = true"><iframe src="${at}frame"></iframe>
      <script src="${at}script"></script><link rel="stylesheet" href="${at}style"><object data="${at}object"></object>`;
    document.body.append(script, ask);
    const tried = [fetch(`${at}fetch`), fetch(`${at}post`, { method: 'POST', mode: 'no-cors' })];
    const text = await new Promise((resolve) => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => {
        if (violatedDirective.startsWith('script-src')) resolve('blocked');
      });
      // In a task of the page's own, which no debugger has allowed more.
      setTimeout(() => Reflect.construct(Function, ['return 1']) as unknown);
      setTimeout(resolve, 2000);
    });
    const answers = await Promise.allSettled(tried);
    return {
      text,
      slipped: 'slipped' in globalThis,
      fetched: answers.some(({ status }) => status === 'fulfilled'),
    };
  });
  expect(ran).toEqual({ text: 'blocked', slipped: false, fetched: false });
  expect(asked).toEqual([]);
});
