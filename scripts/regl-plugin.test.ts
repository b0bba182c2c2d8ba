import { readFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';
import { expect, test } from 'vitest';
import { functionOf } from '../src/charts/scatter/texts/functions.ts';
import { NotUnderstood } from '../src/charts/scatter/texts/understood.ts';
import { REGL_CODE, type ReglCode } from './regl-plugin.ts';

const native: typeof functionOf = (...texts) =>
  compileFunction(texts.at(-1)!, texts.slice(0, -1)) as ReturnType<typeof functionOf>;

/** Bodies of functions of `a` and `b`. */
const BODIES = [
  'return a',
  '',
  'return',
  'return {"x":a,y:b,"line loop":2,"0":[a,b,null,true,-1.5e3]}',
  'var v0,v1=a.n;v0=v1;v0+=b;return [v0,v1,a.n]',
  'a.n+=2;a.n++;--a.n;return [a.n++,++a.n,a["n"],a]',
  'if(a.n>3){return "more"}else if(a.n<0)return "less";return typeof a.n',
  'var s=0;for(var i=0;i<a.list.length;++i){if(a.list[i]<0){return i}s+=a.list[i]}return [s,i]',
  'if(a){var late=1}else{var never=2}return [late,never]',
  'return [a.n|0,a.n&6,a.n<<2,a.n>>1,a.n-b,a.n*b,a.n/b,!a,"n" in a,a.list instanceof Array]',
  'return [a.n===4,a.n!==4,a.n<=4,a.n>=4,a&&b,a||b,0||a.none,null&&a,a.n?b:a]',
  'return [a.sum(1,2),a.sum.call({n:10},1,2),a.sum.apply(a,[3,4]),(a.n=9,a.n)]',
  'return {go:function(c){var n=this.n+c+b;a.n=n;return function(){return [this.k,n,a.n]}}}.go.call(a,5).call({k:1})',
  'var made={};made[a.n]=function(x,y){return [x,y]};return [made[4](1),made[4](1,2,3)]',
  'return Array.prototype.slice.call(new Float32Array([a.n,b,.1]))',
  'return [Array.isArray(a.list),typeof performance.now(),"text".length,undefined===a.none]',
  'return [a.n<Infinity,-a.n,NaN===NaN]',
];

const given = () => ({
  n: 4,
  list: [1, 2, -3, 4],
  sum(this: { n: number }, x: number, y: number) {
    return this.n + x + y;
  },
});

test.each(BODIES)('a text gives what the function of it gives: %s', (body) => {
  const strict = `"use strict";${body}`;
  const [ours, theirs] = [given(), given()];
  const give = (make: typeof functionOf, a: object) => make('a', 'b', strict).call(undefined, a, 3);
  expect(plain(give(functionOf, ours))).toEqual(plain(give(native, theirs)));
  expect(plain(ours)).toEqual(plain(theirs));
});

/** Without functions, which are never equal. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value === undefined ? 'nothing' : value));

test.each([
  ['while(a){}', 'WhileStatement'],
  ['a.b=window', 'window'],
  ['return eval("1")', 'eval'],
  ['switch(a){}', 'SwitchStatement'],
  ['delete a.b', 'delete'],
  ['var v;v%=2', '%'],
  ['nowhere=1', 'nowhere'],
])('what is not known is refused by name, and does nothing: %s', (body, name) => {
  expect(() => functionOf('a', body)).toThrow(NotUnderstood);
  expect(() => functionOf('a', body)).toThrow(name);
});

test('every function of regl that was written down is understood', () => {
  const written = Object.values(JSON.parse(readFileSync(REGL_CODE, 'utf8')) as ReglCode);
  expect(written.length).toBeGreaterThan(5);
  for (const { takes, body } of written) expect(() => functionOf(...takes, body)).not.toThrow();
});
