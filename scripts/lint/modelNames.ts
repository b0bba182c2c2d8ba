import type { Node, Rule } from './linter.ts';
import { NAMES } from './names.ts';

// The product is called like one of its models, and so is a system whose files it reads: its name, keys of storage and
// kinds of file, its file of runs, its door for the batch runner, and the family of systems that share a file layout.
const PRODUCT =
  /PromptMM Studio|^promptmm-|\.promptmm\.zip$|^promptmm(?=Experiment$|Report$)|PromptMM(?=, MMSSL)/g;
const FORBIDDEN = new Map(NAMES.map((name) => [wordsOf(name).join(''), name]));
const LONGEST = Math.max(...NAMES.map((name) => wordsOf(name).join('').length));

/** Reports names of models, of their stages and of their loss parts, in text and identifiers alike. */
export const modelNames: Rule = {
  create(context) {
    const check = (node: Node, text: unknown) => {
      const name = typeof text === 'string' && findName(text);
      if (name) context.report({ node, message: `"${name}" belongs to a model: read it from its card.` });
    };
    return {
      Literal: (node) => check(node, node.regex?.pattern ?? node.value),
      TemplateElement: (node) => check(node, node.value.cooked),
      JSXText: (node) => check(node, isTitle(node.parent) ? '' : node.value),
      Identifier: (node) => check(node, node.name),
      JSXIdentifier: (node) => check(node, node.name),
      PrivateIdentifier: (node) => check(node, node.name),
    };
  },
};

/** Whether an element holds the name of the product and nothing else, however it is marked up. */
const isTitle = (element: Node) => textOf(element).replace(/\s+/g, ' ').trim() === 'PromptMM Studio';
const textOf = (node: Node): string => (node.children ?? []).map(textOf).join('') || (node.value ?? '');

/** The first name in a text, however it is written: `mf-bpr`, `MF-BPR` and `mfBpr` are one, and so is a plural. */
export function findName(text: string): string | undefined {
  const words = wordsOf(text.replace(PRODUCT, ' '));
  for (let from = 0; from < words.length; from++) {
    let joined = '';
    for (let to = from; to < words.length && joined.length < LONGEST; to++) {
      joined += words[to];
      const name = FORBIDDEN.get(joined) ?? FORBIDDEN.get(joined.replace(/s$/, ''));
      if (name) return name;
    }
  }
  return undefined;
}

/** Lower-case words, also of camelCase and of labels such as "LightGCN" and "MF-BPR". */
function wordsOf(text: string): string[] {
  return text
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(Boolean);
}
