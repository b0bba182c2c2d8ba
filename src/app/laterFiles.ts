/**
 * Fetches the code that the page did not need at first, so that every view and dialog opens without a network from then on. It runs
 * only when it is opened: running all of it would hold up somebody on a slow machine who has begun to work.
 */
export async function fetchLaterFiles(): Promise<void> {
  // A template that the build writes; while developing there is none.
  const list = document.querySelector<HTMLTemplateElement>('#later-files');
  if (!list) return;
  const links = [...list.content.querySelectorAll('link')];
  list.remove();
  await untilIdle();
  const settled = links.map((link) => new Promise((resolve) => (link.onload = link.onerror = resolve)));
  document.head.append(...links);
  // What could not be fetched now is fetched, or explained, when it is opened.
  await Promise.all(settled);
}

/** Safari has no idle callback. */
function untilIdle(): Promise<unknown> {
  return new Promise((resolve) =>
    'requestIdleCallback' in window
      ? requestIdleCallback(resolve, { timeout: 2000 })
      : setTimeout(resolve, 50),
  );
}
