// What all kernels of attention share: where sequences lie, what a query sees, and its product with a key.
struct Sizes {
  sequences : u32, queries : u32, keys : u32, longestQuery : u32, longestKey : u32, heads : u32, width : u32,
  causal : u32, hidesLast : u32, biased : u32, key : u32, threshold : u32, scale : f32, kept : f32,
};
struct Range { begin : u32, end : u32 };

fn queryOwner(row : u32) -> u32 { return u32(places[sizes.sequences + 1u + row]); }
fn keyOwner(row : u32) -> u32 { return u32(places[2u * (sizes.sequences + 1u) + sizes.queries + row]); }
fn queriesOf(owner : u32) -> Range { return Range(u32(places[owner]), u32(places[owner + 1u])); }
fn keysOf(owner : u32) -> Range {
  let at = sizes.sequences + 1u + sizes.queries + owner;
  return Range(u32(places[at]), u32(places[at + 1u]));
}

fn sees(queries : Range, keys : Range, row : u32, other : u32) -> bool {
  let early = sizes.causal == 0u || other - keys.begin <= row - queries.begin;
  return early && (sizes.hidesLast == 0u || other + 1u < keys.end || row + 1u == queries.end);
}

fn kept(row : u32, head : u32, place : u32) -> f32 {
  if (sizes.threshold == 0u) { return 1.0; }
  let counter = sizes.key + (head * sizes.queries + row) * sizes.longestKey + place;
  return select(0.0, sizes.kept, scramble(counter) >= sizes.threshold);
}

fn quadsAt(row : u32, head : u32) -> u32 { return (row * HEADS + head) * QUADS; }
