import temml from 'temml';
import { runnerImport, type Plugin } from 'vite';

const VIRTUAL = 'virtual:formulas';
const SOURCE = '/src/panels/formulas.ts';

/** What formulas may use beside TeX: names of more than one letter, and a product's dot as it is typed. */
const MACROS = { '\\op': '\\operatorname{#1}', '·': '\\cdot' };

/** What stands within `<math>` for a formula in TeX; throws where it cannot be read. */
export function mathmlOf(tex: string): string {
  const math = temml.renderToString(tex, { displayMode: true, throwOnError: true, macros: { ...MACROS } });
  const [, inner] = /^<math[^>]*>(.*)<\/math>$/s.exec(math)!;
  // The page allows no styles within elements; its own style sheet knows the classes that move scripts a little.
  return inner.replaceAll(/ style="[^"]*"/g, '').replaceAll(/ class="(?!tml-\w+-pad")[^"]*"/g, '');
}

/** Vite plugin: `import formulas from 'virtual:formulas'` gives MathML for every formula of the studio, so that the page needs nothing that reads TeX. */
export function formulas(): Plugin {
  let root: string;
  return {
    name: 'formulas',
    configResolved: (config) => void (root = config.root),
    resolveId: (id) => (id === VIRTUAL ? `\0${VIRTUAL}` : undefined),
    async load(id) {
      if (id !== `\0${VIRTUAL}`) return undefined;
      const { module, dependencies } = await runnerImport<{ FORMULAS: readonly string[] }>(
        `${root}${SOURCE}`,
        {
          root,
          configFile: false,
          logLevel: 'warn',
        },
      );
      for (const file of dependencies) this.addWatchFile(file);
      const entries = module.FORMULAS.map((tex) => [tex, mathmlOf(tex)]);
      return `export default new Map(${JSON.stringify(entries)});`;
    },
  };
}
