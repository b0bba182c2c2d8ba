import { chromium, type BrowserContext, type Page } from '@playwright/test';
import type { ExperimentBridge } from '#client/experiment.ts';
import type { BackendRequest } from '#contract/backend.ts';
import type { ErrorReport } from '#contract/errors.ts';
import { CHROMIUM_FLAGS, ensureChromium, GPU_FLAGS } from '../chromium.ts';

/** Fixed, so that a second call finds the checkpoints of the first; a subdomain of localhost is a secure context. */
export const HOST = 'experiment.localhost';

/** The page of the production build that the runner drives, in a browser of its own. */
export interface ExperimentPage {
  page: Page;
  /** Rejects when the browser or the page dies; never resolves. */
  lost: Promise<never>;
  close(): Promise<void>;
}

/** Calls the page, and rejects with BrowserLost when the browser dies before it has answered. */
export async function ask<A, R>(
  { page, lost }: ExperimentPage,
  question: (bridge: ExperimentBridge, arg: A) => Promise<R>,
  arg: A,
): Promise<R> {
  const answer = page.evaluate(
    `(${question.toString()})(promptmmExperiment, ${JSON.stringify(arg)})`,
  ) as Promise<R>;
  try {
    return await Promise.race([answer, lost]);
  } catch (error) {
    if (/closed|crashed/i.test((error as Error).message.split('\n')[0]))
      throw new BrowserLost('The browser stopped.', { cause: error });
    throw error;
  }
}

/** The browser went away in the middle of the work. */
export class BrowserLost extends Error {
  override readonly name = 'BrowserLost';
}

/** Opens the experiment page of the site on `port`; a software GPU is lent only where WebGPU was asked for and there is none. */
export async function openPage(
  port: number,
  profile: string,
  backend: BackendRequest,
): Promise<ExperimentPage> {
  if (backend === 'wasm') return launch(port, profile, CHROMIUM_FLAGS);
  const opened = await launch(port, profile, GPU_FLAGS);
  if (backend === 'auto' || (await hasAdapter(opened.page))) return opened;
  await opened.close();
  process.stderr.write('No GPU found: WebGPU runs on a software adapter, which is slow.\n');
  return launch(port, profile, CHROMIUM_FLAGS);
}

async function launch(port: number, profile: string, flags: readonly string[]): Promise<ExperimentPage> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: ensureChromium(),
    args: [...flags, `--host-resolver-rules=MAP ${HOST}:80 127.0.0.1:${port}`],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const page = context.pages()[0] ?? (await context.newPage());
  page.on('pageerror', (error) => process.stderr.write(`page: ${error.message}\n`));
  const lost = watch(context, page);
  await page.goto(`http://${HOST}/experiment.html`);
  await page.waitForFunction(() => 'promptmmExperiment' in globalThis);
  return { page, lost, close: () => context.close() };
}

function watch(context: BrowserContext, page: Page): Promise<never> {
  const lost = new Promise<never>((_, reject) => {
    const fail = () => reject(new BrowserLost('The browser stopped.'));
    context.on('close', fail);
    page.on('crash', fail);
  });
  lost.catch(() => {});
  return lost;
}

function hasAdapter(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const adapter = await navigator.gpu?.requestAdapter();
    return Boolean(adapter);
  });
}

/** The error report inside an error that crossed from the page, where there is one. */
export function reportFromPage(error: unknown): ErrorReport | undefined {
  const json = /\{"code".*\}/s.exec(error instanceof Error ? error.message : '');
  try {
    return json ? (JSON.parse(json[0]) as ErrorReport) : undefined;
  } catch {
    return undefined;
  }
}
