const NAMES: [pattern: RegExp, name: string, engine: string][] = [
  [/Firefox\/(\d+)/, 'Firefox', 'SpiderMonkey'],
  [/Chrom(?:e|ium)\/(\d+)/, 'Chromium', 'V8'],
  // On a phone of Apple's every browser is WebKit, whatever it calls itself.
  [/AppleWebKit\/.*Version\/([\d.]+)/, 'WebKit', 'JavaScriptCore'],
  [/AppleWebKit\/([\d.]+)/, 'WebKit', 'JavaScriptCore'],
];

/** The engine that a browser's user agent tells of, with its version: "Chromium 152 (V8)"; undefined where it tells of none that is known. */
export function browserEngine(userAgent: string): string | undefined {
  for (const [pattern, name, engine] of NAMES) {
    const version = pattern.exec(userAgent)?.[1];
    if (version) return `${name} ${version} (${engine})`;
  }
  return undefined;
}
