import { STANDARD_LIBRARY } from './pythonModules.ts';

/** Packages beyond the standard library that exist to run what they are given. */
const RUNNERS =
  /^(pip|setuptools|pkg_resources|dill|cloudpickle|IPython|numpy\.(distutils|f2py|testing))(\.|$)/;
/** Modules of the standard library that only hold data. */
const DATA = /^(array|collections|datetime|decimal|enum|fractions|ipaddress|pathlib|uuid|zoneinfo)(\.|$)/;
/** By convention a class begins with a capital, and calling it makes an object. */
const CLASS = /^_*[A-Z]\w*$/;
/** Classes with small letters or of other modules, and functions by which libraries put their own objects together again. */
const HARMLESS = [
  /^array array$/,
  /^collections (defaultdict|deque)$/,
  /^datetime (date|datetime|time|timedelta|timezone|tzinfo)$/,
  /^(time struct_time|types SimpleNamespace|argparse Namespace)$/,
  /^(__builtin__|builtins) (complex|range|slice|xrange|[A-Z]\w*)$/,
  /^exceptions [A-Z]\w*$/,
  /^numpy (u?int|float|complex|bool|str|bytes|object|void|datetime|timedelta)\d*_?$/,
  /^numpy(\.\w+)* (matrix|memmap|recarray|chararray|record|_mareconstruct|\w+_ctor)$/,
  /^scipy\.sparse(\.\w+)* \w+_(matrix|array)$/,
  /^pandas(\.\w+)* (_unpickle_\w+|_new_\w+|__newobj__)$/,
  /^torch(\.\w+)* (_rebuild_\w+|_load_from_bytes|device|dtype)$/,
  // Objects of classes that Cython compiled.
  /^[A-Za-z]\w*(\.\w+)+ __pyx_unpickle_\w+$/,
];
/** Modules that nobody is meant to name. */
const PRIVATE = /^_(?!_main__$)/;

/** Whether a name that a pickle asks for belongs to a class that holds data and runs nothing; what nobody can tell does not. */
export function isHarmless(module: string, name: string): boolean {
  if (!/^\w+(\.\w+)*$/.test(module) || RUNNERS.test(module)) return false;
  if (HARMLESS.some((known) => known.test(`${module} ${name}`))) return true;
  const [root] = module.split('.');
  if (PRIVATE.test(root)) return false;
  return (
    (DATA.test(module) || !STANDARD_LIBRARY.has(root)) && name.split('.').every((part) => CLASS.test(part))
  );
}
