/** A node of the syntax tree, as far as these rules read it. */
export interface Node {
  type: string;
  [field: string]: any;
}

/** What the linter gives a rule for one file. */
export interface Context {
  /** Absolute. */
  filename: string;
  cwd: string;
  report(found: { node: Node; message: string }): void;
}

/** What to do at each type of node. */
export type Visitor = Record<string, (node: Node) => void>;

export interface Rule {
  create(context: Context): Visitor;
}

/** The file of a context from the root, with forward slashes. */
export const pathOf = ({ filename, cwd }: Context) =>
  filename.slice(cwd.length).replaceAll('\\', '/').replace(/^\/+/, '');
