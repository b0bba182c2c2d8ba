/** Runs in the page, before its code: a second run after each would only cost time. */
export function trainNoTwins(): void {
  const here = `@${encodeURIComponent(new URL('.', location.href).pathname)}`;
  try {
    for (const deployment of ['', here]) localStorage.setItem(`promptmm-twin${deployment}`, 'off');
  } catch {
    // A page that keeps nothing.
  }
}
